"""Edge cases of copying and moving: links, slashes, what is missing, what is in itself."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check copy_and_move --edges")

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import copy_and_move
from dojo.testing import FOLDER, Link, build, raises, symlinks, tree

LONG_AGO = datetime(2001, 9, 9, 12, 0, tzinfo=UTC)


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


def age(path: Path) -> None:
    """Let *path* look as if it was changed last long ago."""
    os.utime(path, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))


def changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


# copy_file


def test_copy_file_missing_source(tmp_path: Path) -> None:
    """A source that is missing is a FileNotFoundError, and the target stays as it is.

    Open the source first: mode `w` empties the target at once, and makes it where it is missing.
    """
    build(tmp_path, {"b.txt": "old"})
    for target in ("b.txt", "c.txt"):
        with raises(FileNotFoundError):
            copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / target)
    assert tree(tmp_path) == {"b.txt": "old"}


def test_copy_file_missing_folder(tmp_path: Path) -> None:
    """A folder on the way to the target that is missing is a FileNotFoundError.

    It may be mistyped; a copy makes one file.
    """
    build(tmp_path, {"a.txt": "a"})
    with raises(FileNotFoundError):
        copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "box" / "a.txt")
    assert tree(tmp_path) == {"a.txt": "a"}


def test_copy_file_of_a_folder(tmp_path: Path) -> None:
    """A folder as the source is an OSError, of any kind, and nothing is made.

    Linux says IsADirectoryError, and Windows PermissionError.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}}))
    with raises(OSError):
        copy_and_move.copy_file(tmp_path / "box", tmp_path / "copy")
    assert tree(tmp_path) == before


def test_copy_file_replaces_mode_and_time(tmp_path: Path) -> None:
    """A file that is replaced gets mode and time of the source as well.

    Only its name is left of it.
    """
    build(tmp_path, {"a.txt": "new", "b.txt": "old"})
    (tmp_path / "a.txt").chmod(0o700)
    age(tmp_path / "a.txt")
    copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "b.txt")
    assert mode(tmp_path / "b.txt") == mode(tmp_path / "a.txt")
    assert changed(tmp_path / "b.txt") == LONG_AGO


def test_copy_file_is_a_file_of_its_own(tmp_path: Path) -> None:
    """What is written to the source afterwards is not in the copy.

    `os.link` makes a second name for one file: content, mode and time are the same for ever.
    """
    build(tmp_path, {"a.txt": "a"})
    copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "b.txt")
    (tmp_path / "a.txt").write_bytes(b"changed")
    assert tree(tmp_path) == {"a.txt": "changed", "b.txt": "a"}


def test_copy_file_over_itself_in_its_folder(tmp_path: Path) -> None:
    """A copy into the folder that the source is in is one over itself: an OSError.

    The two texts differ, the file is the same.
    """
    build(tmp_path, {"a.txt": "Dear Ada"})
    with raises(OSError):
        copy_and_move.copy_file(tmp_path / "a.txt", tmp_path)
    assert tree(tmp_path) == {"a.txt": "Dear Ada"}


@symlinks
def test_copy_file_over_itself_by_a_link(tmp_path: Path) -> None:
    """A copy over a link to the source is one over itself: an OSError.

    The link leads to the file that would be read.
    """
    before = tree(build(tmp_path, {"a.txt": "Dear Ada", "link": Link("a.txt")}))
    with raises(OSError):
        copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "link")
    assert tree(tmp_path) == before


@symlinks
def test_copy_file_follows_a_link(tmp_path: Path) -> None:
    """A link as the source is followed: the copy is a file.

    A file is asked for; only within a folder are links worth keeping.
    """
    build(tmp_path, {"a.txt": "a", "link": Link("a.txt")})
    copy_and_move.copy_file(tmp_path / "link", tmp_path / "b.txt")
    assert tree(tmp_path) == {"a.txt": "a", "b.txt": "a", "link": Link("a.txt")}


# copy_folder


def test_copy_folder_keeps_modes_and_times_of_folders(tmp_path: Path) -> None:
    """Folders keep mode and time, the source itself and those in it.

    Whatever is made in a folder changes its time, so the time is set last.
    """
    build(tmp_path, {"box": {"in": {"a.txt": "a"}}})
    for path in (tmp_path / "box" / "in", tmp_path / "box"):
        path.chmod(0o710)
        age(path)
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    for path in (tmp_path / "copy" / "in", tmp_path / "copy"):
        assert mode(path) == mode(tmp_path / "box")
        assert changed(path) == LONG_AGO


def test_copy_folder_missing_source(tmp_path: Path) -> None:
    """A source that is missing is a FileNotFoundError, and nothing is made.

    `os.walk` says nothing of it, and the copy would be an empty folder.
    """
    build(tmp_path, {"notes.txt": "milk"})
    with raises(FileNotFoundError):
        copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    assert tree(tmp_path) == {"notes.txt": "milk"}


def test_copy_folder_of_a_file(tmp_path: Path) -> None:
    """A file as the source is a NotADirectoryError, and nothing is made.

    A folder is asked for.
    """
    build(tmp_path, {"a.txt": "a"})
    with raises(NotADirectoryError):
        copy_and_move.copy_folder(tmp_path / "a.txt", tmp_path / "copy")
    assert tree(tmp_path) == {"a.txt": "a"}


def test_copy_folder_makes_the_way(tmp_path: Path) -> None:
    """Missing folders on the way to the target are made.

    So does `copytree`.
    """
    build(tmp_path, {"box": {"a.txt": "a"}})
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "x" / "y" / "copy")
    assert tree(tmp_path / "x") == {"y/": FOLDER, "y/copy/": FOLDER, "y/copy/a.txt": "a"}


def test_copy_folder_into_itself(tmp_path: Path) -> None:
    """A target in the source is an OSError, of any kind, and nothing is made.

    The copy would have to hold itself.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}}))
    with raises(OSError):
        copy_and_move.copy_folder(tmp_path / "box", tmp_path / "box" / "copy")
    assert tree(tmp_path) == before


@symlinks
def test_copy_folder_into_itself_by_a_link(tmp_path: Path) -> None:
    """A target that a link leads into the source is in the source, too.

    Its text does not show it; `realpath` does.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")}))
    with raises(OSError):
        copy_and_move.copy_folder(tmp_path / "box", tmp_path / "link" / "copy")
    assert tree(tmp_path) == before


def test_copy_folder_beside_a_longer_name(tmp_path: Path) -> None:
    """A target whose name only begins as the source's does is beside it, and is made.

    As text `/srv/box-copy` begins with `/srv/box`.
    """
    build(tmp_path, {"box": {"a.txt": "a"}})
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "box-copy")
    assert tree(tmp_path / "box-copy") == {"a.txt": "a"}


@symlinks
def test_copy_folder_to_a_link(tmp_path: Path) -> None:
    """A file or a link at the target, broken or not, is a FileExistsError, too.

    `exists` is False for a broken link, and `isdir` for a file.
    """
    spec = {"box": {"a.txt": "a"}, "old": {}, "link": Link("old"), "gone": Link("x"), "file": ""}
    before = tree(build(tmp_path, spec))
    for target in ("link", "gone", "file"):
        with raises(FileExistsError):
            copy_and_move.copy_folder(tmp_path / "box", tmp_path / target)
        assert tree(tmp_path) == before


@symlinks
def test_copy_folder_of_a_link(tmp_path: Path) -> None:
    """A link to a folder as the source means this folder: the copy is a folder.

    Links are kept below the source.
    """
    build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")})
    copy_and_move.copy_folder(tmp_path / "link", tmp_path / "copy")
    assert tree(tmp_path).without("box", "link") == {"copy/": FOLDER, "copy/a.txt": "a"}


# move_into


def test_move_into_missing_path(tmp_path: Path) -> None:
    """A path that is missing is a FileNotFoundError.

    A move that did not happen must not look like one that did.
    """
    build(tmp_path, {"box": {}})
    with raises(FileNotFoundError):
        copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == {"box/": FOLDER}


def test_move_into_a_file(tmp_path: Path) -> None:
    """A file in the place of the folder is a NotADirectoryError, and both stay as they are.

    `shutil.move` would put the one in the place of the other.
    """
    before = tree(build(tmp_path, {"a.txt": "a", "box": "a file"}))
    with raises(NotADirectoryError):
        copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == before


def test_move_into_where_it_is(tmp_path: Path) -> None:
    """Something that is in the folder already is a FileExistsError, and stays.

    It is in its own way.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}}))
    with raises(FileExistsError):
        copy_and_move.move_into(tmp_path / "box" / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == before


def test_move_into_itself(tmp_path: Path) -> None:
    """A folder moved into itself, or into one in it, is an OSError of any kind, and stays.

    It would be in no folder at all any more.
    """
    before = tree(build(tmp_path, {"box": {"in": {}, "a.txt": "a"}}))
    for folder in (tmp_path / "box", tmp_path / "box" / "in"):
        with raises(OSError):
            copy_and_move.move_into(tmp_path / "box", folder)
        assert tree(tmp_path) == before


def test_move_into_with_a_slash_at_the_end(tmp_path: Path) -> None:
    """A slash at the end of a folder's path makes no difference.

    `basename("in/")` is empty, and then the folder seems to be in its own way.
    """
    build(tmp_path, {"in": {"a.txt": "a"}, "box": {}})
    copy_and_move.move_into(f"{tmp_path}/in/", tmp_path / "box")
    assert tree(tmp_path) == {"box/": FOLDER, "box/in/": FOLDER, "box/in/a.txt": "a"}


@symlinks
def test_move_into_a_link_with_a_slash_at_the_end(tmp_path: Path) -> None:
    """A link to a folder that is written `link/` is itself moved, and the folder stays full.

    `shutil.move` of `link/` moves the content of the folder, and leaves the link.
    """
    build(tmp_path, {"shelf": {"a.txt": "a"}, "link": Link("shelf"), "box": {}})
    copy_and_move.move_into(f"{tmp_path}/link/", tmp_path / "box")
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/link": Link("shelf"),
        "shelf/": FOLDER,
        "shelf/a.txt": "a",
    }


@symlinks
def test_move_into_overwrites_no_broken_link(tmp_path: Path) -> None:
    """A broken link of that name in the folder is a FileExistsError, too.

    `exists` is False for it, and a rename replaces it.
    """
    before = tree(build(tmp_path, {"a.txt": "a", "box": {"a.txt": Link("nowhere")}}))
    with raises(FileExistsError):
        copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == before


@symlinks
def test_move_into_moves_a_broken_link(tmp_path: Path) -> None:
    """A link to nothing moves like any other, and keeps its text.

    It is an entry, whatever is at its end.
    """
    build(tmp_path, {"link": Link("nowhere"), "box": {}})
    copy_and_move.move_into(tmp_path / "link", tmp_path / "box")
    assert tree(tmp_path) == {"box/": FOLDER, "box/link": Link("nowhere")}


@symlinks
def test_move_into_a_link_to_a_folder(tmp_path: Path) -> None:
    """A link to a folder as the folder means this folder.

    The caller named it because they want to use it.
    """
    build(tmp_path, {"a.txt": "a", "real": {}, "box": Link("real")})
    copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == {"box": Link("real"), "real/": FOLDER, "real/a.txt": "a"}
