"""Copies that are complete, and moves that overwrite nothing."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check copy_and_move")

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


def test_copy_file_copies_the_content(tmp_path: Path) -> None:
    """The copy has the content of the source, byte by byte, and the source stays.

    Text mode would translate line ends, and fail where the bytes are no text.
    """
    build(tmp_path, {"a.bin": b"\x00\xff\r\n\n"})
    copy_and_move.copy_file(tmp_path / "a.bin", tmp_path / "b.bin")
    assert tree(tmp_path) == {"a.bin": b"\x00\xff\r\n\n", "b.bin": b"\x00\xff\r\n\n"}


def test_copy_file_keeps_the_mode(tmp_path: Path) -> None:
    """The copy has the mode of the source: who may read, write and execute it.

    A script that is copied should still start, and a secret be secret; `copyfile` leaves that out.
    """
    build(tmp_path, {"run": "#!/bin/sh\n"})
    (tmp_path / "run").chmod(0o711)
    copy_and_move.copy_file(tmp_path / "run", tmp_path / "copy")
    assert mode(tmp_path / "copy") == mode(tmp_path / "run")


def test_copy_file_keeps_the_time(tmp_path: Path) -> None:
    """The copy was last changed when the source was.

    A backup that looks new at each copy cannot be compared; `shutil.copy` leaves that out.
    """
    build(tmp_path, {"a.txt": "a"})
    age(tmp_path / "a.txt")
    copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "b.txt")
    assert changed(tmp_path / "b.txt") == LONG_AGO


def test_copy_file_into_a_folder(tmp_path: Path) -> None:
    """If the target is a folder, the copy is made in it, under the name of the source.

    So it is for `cp` and for `shutil.copy2`.
    """
    build(tmp_path, {"a.txt": "a", "box": {}})
    copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == {"a.txt": "a", "box/": FOLDER, "box/a.txt": "a"}


def test_copy_file_replaces_a_file(tmp_path: Path) -> None:
    """A file that is at the target already is replaced, all of it.

    Nothing of a longer one may be left behind the new content.
    """
    build(tmp_path, {"a.txt": "new", "b.txt": "old and longer"})
    copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "b.txt")
    assert tree(tmp_path) == {"a.txt": "new", "b.txt": "new"}


def test_copy_file_over_itself(tmp_path: Path) -> None:
    """A copy of a file over itself is an OSError, and the file stays as it is.

    To open it for writing before it is read leaves nothing to read.
    """
    build(tmp_path, {"a.txt": "Dear Ada"})
    with raises(OSError):
        copy_and_move.copy_file(tmp_path / "a.txt", tmp_path / "a.txt")
    assert tree(tmp_path) == {"a.txt": "Dear Ada"}


# copy_folder


def test_copy_folder_with_all_that_is_in_it(tmp_path: Path) -> None:
    """The copy has all files and folders, hidden and empty ones too, and the source stays.

    `glob("*")` does not see what begins with a dot.
    """
    build(tmp_path, {"box": {"a.txt": "a", ".hidden": "h", "in": {"b": "b"}, "empty": {}}})
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    assert tree(tmp_path / "copy") == tree(tmp_path / "box")
    assert tree(tmp_path / "box") == {
        ".hidden": "h",
        "a.txt": "a",
        "empty/": FOLDER,
        "in/": FOLDER,
        "in/b": "b",
    }


def test_copy_folder_keeps_times_of_files(tmp_path: Path) -> None:
    """The files in the copy were last changed when those in the source were.

    Each of them is copied as `copy_file` does it.
    """
    build(tmp_path, {"box": {"in": {"a.txt": "a"}}})
    age(tmp_path / "box" / "in" / "a.txt")
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    assert changed(tmp_path / "copy" / "in" / "a.txt") == LONG_AGO


@symlinks
def test_copy_folder_keeps_links(tmp_path: Path) -> None:
    """A link is copied as a link, not as what it points to.

    `copytree` follows links unless it is told not to: a folder would be there twice.
    """
    spec = {"a.txt": "a", "in": {}, "to_file": Link("a.txt"), "to_folder": Link("in")}
    build(tmp_path, {"box": spec})
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    assert tree(tmp_path / "copy") == {
        "a.txt": "a",
        "in/": FOLDER,
        "to_file": Link("a.txt"),
        "to_folder": Link("in"),
    }


@symlinks
def test_copy_folder_keeps_broken_links(tmp_path: Path) -> None:
    """A link to nothing is copied like any other.

    A copy that follows it finds nothing there, and fails when half of the work is done.
    """
    build(tmp_path, {"box": {"gone": Link("nowhere")}})
    copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    assert tree(tmp_path / "copy") == {"gone": Link("nowhere")}


def test_copy_folder_to_a_folder_that_is_there(tmp_path: Path) -> None:
    """A target that is there already is a FileExistsError, and it stays as it is.

    Two folders put into one are neither the one nor the other.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}, "copy": {"a.txt": "old", "b": "b"}}))
    with raises(FileExistsError):
        copy_and_move.copy_folder(tmp_path / "box", tmp_path / "copy")
    assert tree(tmp_path) == before


# move_into


def test_move_into_moves_a_file(tmp_path: Path) -> None:
    """The file is in the folder afterwards, under its name, and no longer where it was.

    `join(folder, path)` is the path itself if that is absolute: nothing would move.
    """
    build(tmp_path, {"a.txt": "a", "box": {}})
    copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == {"box/": FOLDER, "box/a.txt": "a"}


def test_move_into_moves_a_folder(tmp_path: Path) -> None:
    """A folder moves with all that is in it, and is itself in the other folder.

    Its content alone would get lost among what is there.
    """
    build(tmp_path, {"in": {"a.txt": "a", "empty": {}}, "box": {"b.txt": "b"}})
    copy_and_move.move_into(tmp_path / "in", tmp_path / "box")
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/b.txt": "b",
        "box/in/": FOLDER,
        "box/in/a.txt": "a",
        "box/in/empty/": FOLDER,
    }


def test_move_into_overwrites_no_file(tmp_path: Path) -> None:
    """A file of that name in the folder is a FileExistsError, and both stay as they are.

    On Linux and macOS a rename replaces it; `shutil.move` into a folder raises an error that is no
    FileExistsError.
    """
    before = tree(build(tmp_path, {"a.txt": "new", "box": {"a.txt": "old"}}))
    with raises(FileExistsError):
        copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == before


def test_move_into_does_not_nest(tmp_path: Path) -> None:
    """A folder of that name in the folder is a FileExistsError, and both stay as they are.

    `shutil.move` to a folder that is there goes into it: `box/in/in`.
    """
    before = tree(build(tmp_path, {"in": {"a.txt": "a"}, "box": {"in": {}}}))
    with raises(FileExistsError):
        copy_and_move.move_into(tmp_path / "in", tmp_path / "box")
    assert tree(tmp_path) == before


def test_move_into_a_missing_folder(tmp_path: Path) -> None:
    """A folder that is missing is a FileNotFoundError, and nothing moves.

    `shutil.move` takes it for the new name: the file would be called `box`.
    """
    build(tmp_path, {"a.txt": "a"})
    with raises(FileNotFoundError):
        copy_and_move.move_into(tmp_path / "a.txt", tmp_path / "box")
    assert tree(tmp_path) == {"a.txt": "a"}


@symlinks
def test_move_into_moves_a_link(tmp_path: Path) -> None:
    """A link itself moves, and what it points to stays where it is.

    `resolve` gives the path of the other one.
    """
    build(tmp_path, {"letter.txt": "a", "link": Link("letter.txt"), "box": {}})
    copy_and_move.move_into(tmp_path / "link", tmp_path / "box")
    assert tree(tmp_path) == {"box/": FOLDER, "box/link": Link("letter.txt"), "letter.txt": "a"}
