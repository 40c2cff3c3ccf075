"""Edge cases of removing: slashes and dots in paths, chains of links, order, what is in the way."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check remove_safely --edges")

import os
from pathlib import Path

import pytest
import remove_safely
from dojo.testing import Link, build, raises, symlinks, tree, work_in

posix = pytest.mark.skipif(os.name != "posix", reason="Windows reads such paths in another way")

# remove


@symlinks
def test_remove_any_number_of_slashes_at_the_end(tmp_path: Path) -> None:
    """Any number of slashes at the end means the same as none, for folders and for links.

    The shell's completion writes one, and programs that glue paths together double them.
    """
    spec = {"box": {"a.txt": "a"}, "in": {}, "full": {"b.txt": "b"}, "link": Link("full")}
    before = tree(build(tmp_path, spec))
    for name in ("in/", "box//", "link///"):
        remove_safely.remove(f"{tmp_path}/{name}")
    assert tree(tmp_path) == before.without("in/", "box/", "link")


@symlinks
def test_remove_other_links_with_a_slash_at_the_end(tmp_path: Path) -> None:
    """With the slash a link to a file, to nothing or to itself is a link all the same.

    `isfile` says True of the first, and even `lstat` follows the others, and finds nothing.
    """
    spec = {"a.txt": "a", "file": Link("a.txt"), "broken": Link("gone"), "loop": Link("loop")}
    before = tree(build(tmp_path, spec))
    for name in ("file/", "broken/", "loop/"):
        remove_safely.remove(f"{tmp_path}/{name}")
    assert tree(tmp_path) == before.without("file", "broken", "loop")


@symlinks
def test_remove_folder_holding_links(tmp_path: Path) -> None:
    """The links inside a folder go with it; what they point to stays.

    A recursion that asks `isdir` walks through the link and empties a folder far away.
    """
    links = {"to_file": Link("../notes.txt"), "to_folder": Link("../shelf")}
    spec = {"box": links, "shelf": {"book.txt": "Once upon a time"}, "notes.txt": "milk"}
    before = tree(build(tmp_path, spec))
    remove_safely.remove(tmp_path / "box")
    assert tree(tmp_path) == before.without("box/")


@posix
def test_remove_dot_dot_in_the_middle(tmp_path: Path) -> None:
    """`..` in the middle is the parent of a link's target; behind what is missing is nothing.

    So it is for the system. `normpath` crosses `link/..` out as text, and another file is hit.
    """
    desk = {"link": Link("../attic/chest"), "a.txt": "desk"}
    before = tree(build(tmp_path, {"desk": desk, "attic": {"chest": {}, "a.txt": "attic"}}))
    remove_safely.remove(f"{tmp_path}/desk/link/../a.txt")
    with raises(FileNotFoundError):
        remove_safely.remove(f"{tmp_path}/desk/missing/../a.txt")
    assert tree(tmp_path) == before.without("attic/a.txt")


def test_remove_file_or_nothing_with_a_slash_at_the_end(tmp_path: Path) -> None:
    """`file/` is a NotADirectoryError, and `missing/` a FileNotFoundError; the file stays.

    The slash says that a folder is meant; it makes no folder of a file or of nothing.
    """
    before = tree(build(tmp_path, {"letter.txt": "Dear Ada"}))
    with raises(NotADirectoryError):
        remove_safely.remove(f"{tmp_path}/letter.txt/")
    with raises(FileNotFoundError):
        remove_safely.remove(f"{tmp_path}/missing/")
    assert tree(tmp_path) == before


def test_remove_dots_as_last_part(tmp_path: Path) -> None:
    """ValueError is raised for a path that ends in `.` or `..`, also where nothing is there.

    `rm` refuses such paths, too: they name a folder above, or a link's target instead of the link.
    """
    before = tree(build(tmp_path, {"shelf": {"box": {"a.txt": "a"}}}))
    for end in ("box/.", "box/..", "box/./", "box/..//", "missing/."):
        with raises(ValueError):
            remove_safely.remove(f"{tmp_path}/shelf/{end}")
        assert tree(tmp_path) == before


@symlinks
def test_remove_what_is_no_folder_on_the_way(tmp_path: Path) -> None:
    """OSError of any kind is raised where a file or a link to itself is on the way.

    There is nothing behind them; which error says so differs from system to system.
    """
    build(tmp_path, {"a.txt": "a", "loop": Link("loop")})
    for path in ("a.txt/b", "loop/b"):
        with raises(OSError):
            remove_safely.remove(tmp_path / path)


def test_remove_text_that_is_empty(tmp_path: Path) -> None:
    """FileNotFoundError is raised for `''`, and nothing is removed.

    It names nothing; to `Path` it is the working folder.
    """
    before = tree(build(tmp_path, {"a.txt": "a"}))
    work_in(remove_safely, tmp_path)
    with raises(FileNotFoundError):
        remove_safely.remove("")
    assert tree(tmp_path) == before


# remove_under


def test_remove_under_last_part_alone(tmp_path: Path) -> None:
    """Only the last part goes, a full folder with all that is in it; base and all others stay.

    They stay even when nothing is left in them.
    """
    spec = {"base": {"box": {"in": {"a.txt": "a"}, "full": {"b.txt": "b"}}}}
    before = tree(build(tmp_path, spec))
    remove_safely.remove_under(tmp_path / "base", "box/in/a.txt")
    assert tree(tmp_path) == before.without("base/box/in/a.txt")
    remove_safely.remove_under(tmp_path / "base", "box")
    assert tree(tmp_path) == before.without("base/box/")


def test_remove_under_dot_dot_or_absolute_into_base(tmp_path: Path) -> None:
    """ValueError is raised for any part `..` and any absolute path, even where it ends in base.

    The text does not show where it leads: behind a link `..` is the target's parent.
    """
    before = tree(build(tmp_path, {"base": {"box": {}, "a.txt": "a"}}))
    for relative in ("box/../a.txt", "box/..", str(tmp_path / "base" / "a.txt")):
        with raises(ValueError):
            remove_safely.remove_under(tmp_path / "base", relative)
        assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_out_by_a_chain(tmp_path: Path) -> None:
    """ValueError is raised where a link leads to a link that leads out of base.

    `readlink` gives one step of the way only, and this one still ends in base.
    """
    base = {"second": Link("../shelf"), "first": Link("second")}
    before = tree(build(tmp_path, {"base": base, "shelf": {"book.txt": "Once"}}))
    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "first/book.txt")
    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_to_a_longer_name(tmp_path: Path) -> None:
    """ValueError is raised where a link leads to a folder whose name begins as base's does.

    As text `/srv-old/x` begins with `/srv`; paths are compared part by part.
    """
    spec = {"base": {"exit": Link("../base-old")}, "base-old": {"a.txt": "old"}}
    before = tree(build(tmp_path, spec))
    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "exit/a.txt")
    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_out_to_nothing(tmp_path: Path) -> None:
    """ValueError comes first, where nothing is at the end of the way and where its link is broken.

    Otherwise the error would tell a stranger which files exist outside base.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf"), "gone": Link("../gone")}, "shelf": {}})
    for relative in ("exit/letter.txt", "gone/letter.txt"):
        with raises(ValueError):
            remove_safely.remove_under(tmp_path / "base", relative)


@symlinks
def test_remove_under_parent_links_into_base(tmp_path: Path) -> None:
    """Links on the way are followed where the way ends in base, even if it is outside in between.

    What counts is where the entry really is, not how the way there is written.
    """
    base = {"latest": Link("v2"), "v1": {"a": "1"}, "v2": {"a": "2", "b": "2"}}
    spec = {"base": base | {"exit": Link("../shelf")}, "shelf": {"back": Link("../base/v2")}}
    before = tree(build(tmp_path, spec))
    remove_safely.remove_under(tmp_path / "base", "latest/a")
    remove_safely.remove_under(tmp_path / "base", "exit/back/b")
    assert tree(tmp_path) == before.without("base/v2/a", "base/v2/b")


@symlinks
def test_remove_under_last_link_with_a_slash_at_the_end(tmp_path: Path) -> None:
    """A link as the last part is removed itself also where it is written `link/`.

    `dirname('exit/')` is `exit`, so a check of the "parent" looks at the wrong folder.
    """
    spec = {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}}
    before = tree(build(tmp_path, spec))
    remove_safely.remove_under(tmp_path / "base", "exit/")
    assert tree(tmp_path) == before.without("base/exit")


@symlinks
def test_remove_under_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is meant.

    On macOS `/tmp` is a link, so resolving the path but not base finds every path outside.
    """
    before = tree(build(tmp_path, {"real": {"box": {"a.txt": "a"}}, "base": Link("real")}))
    remove_safely.remove_under(tmp_path / "base", "box/a.txt")
    assert tree(tmp_path) == before.without("real/box/a.txt")


def test_remove_under_missing(tmp_path: Path) -> None:
    """FileNotFoundError is raised where the last part, a folder on the way or base is missing.

    What does not exist leads nowhere, so it does not lead out: this is no ValueError.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})
    for base, relative in ("base", "b.txt"), ("base", "box/a.txt"), ("bass", "a.txt"):
        with raises(FileNotFoundError):
            remove_safely.remove_under(tmp_path / base, relative)


def test_remove_under_errors_of_remove(tmp_path: Path) -> None:
    """`file/` is a NotADirectoryError and a `.` at the end a ValueError, as by `remove`.

    Taking the path apart and putting it together again easily loses a slash or a dot.
    """
    before = tree(build(tmp_path, {"base": {"a.txt": "a", "box": {}}}))
    with raises(NotADirectoryError):
        remove_safely.remove_under(tmp_path / "base", "a.txt/")
    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "box/.")
    assert tree(tmp_path) == before


@symlinks
def test_remove_under_what_is_no_folder_on_the_way(tmp_path: Path) -> None:
    """OSError of any kind is raised where a file, base itself or a link to itself is on the way.

    They do not lead out. `Path.resolve` may raise RuntimeError for the link.
    """
    build(tmp_path, {"a.txt": "a", "base": {"b.txt": "b", "loop": Link("loop")}})
    for base, relative in ("base", "b.txt/c"), ("base", "loop/c"), ("a.txt", "c"):
        with raises(OSError):
            remove_safely.remove_under(tmp_path / base, relative)


def test_remove_under_base_that_is_an_empty_text(tmp_path: Path) -> None:
    """FileNotFoundError is raised where base is `''`, and nothing is removed.

    A setting that was left empty is not the working folder: `join('', 'a.txt')` is `a.txt`.
    """
    before = tree(build(tmp_path, {"a.txt": "a"}))
    work_in(remove_safely, tmp_path)
    with raises(FileNotFoundError):
        remove_safely.remove_under("", "a.txt")
    assert tree(tmp_path) == before


# remove_empty


def test_remove_empty_beside_full(tmp_path: Path) -> None:
    """A folder stays as long as a file is left anywhere below it; the list may be empty.

    A folder is judged by what is left in it, not by what was removed from it.
    """
    before = tree(build(tmp_path, {"box": {"empty": {}, "full": {"in": {"a.txt": "a"}}}}))
    assert remove_safely.remove_empty(tmp_path) == ["box/empty"]
    assert tree(tmp_path) == before.without("box/empty/")
    assert remove_safely.remove_empty(tmp_path) == []


def test_remove_empty_hidden_folders(tmp_path: Path) -> None:
    """An empty folder whose name begins with a dot is removed like any other.

    `glob('*')` does not find it.
    """
    before = tree(build(tmp_path, {"box": {".cache": {}, "a.txt": "a"}}))
    assert remove_safely.remove_empty(tmp_path) == ["box/.cache"]
    assert tree(tmp_path) == before.without("box/.cache/")


@symlinks
def test_remove_empty_counts_anything(tmp_path: Path) -> None:
    """A folder with anything in it is not empty: a file of no bytes, a link, broken or not.

    To `exists` a broken link is nothing; to `isdir` a link to an empty folder is an empty folder.
    """
    links = {"b": {"broken": Link("gone")}, "c": {"to_empty": Link("../../shelf")}}
    before = tree(build(tmp_path, {"base": {"a": {"done": ""}, **links}, "shelf": {}}))
    assert remove_safely.remove_empty(tmp_path / "base") == []
    assert tree(tmp_path) == before


def test_remove_empty_sorts_by_code_point(tmp_path: Path) -> None:
    """The paths are sorted as text, by code point: `B`, `a-b`, `a/c`.

    `Path` objects sort part by part, which puts `a/c` before `a-b`.
    """
    build(tmp_path, {"a": {"c": {}, "d": "d"}, "a-b": {}, "B": {}, "ø": {}, "z": {}})
    assert remove_safely.remove_empty(tmp_path) == ["B", "a-b", "a/c", "z", "ø"]


@posix
def test_remove_empty_keeps_backslashes_in_names(tmp_path: Path) -> None:
    """A backslash in a folder's name is returned as it is.

    On Windows it stands between the parts; elsewhere it is a character like any other.
    """
    build(tmp_path, {"a\\b": {}, "notes.txt": "milk"})
    assert remove_safely.remove_empty(tmp_path) == ["a\\b"]
    assert tree(tmp_path) == {"notes.txt": "milk"}


@symlinks
def test_remove_empty_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is cleaned up.

    Links are not followed below base; base itself is what the caller asked for.
    """
    before = tree(build(tmp_path, {"real": {"a": {}, "b": {"c": "c"}}, "base": Link("real")}))
    assert remove_safely.remove_empty(tmp_path / "base") == ["a"]
    assert tree(tmp_path) == before.without("real/a/")


def test_remove_empty_base_that_is_no_folder(tmp_path: Path) -> None:
    """A missing base, or `''`, is a FileNotFoundError, one that is a file a NotADirectoryError.

    `os.walk` says nothing of them, and to `Path` the empty text is the working folder.
    """
    before = tree(build(tmp_path, {"a": {}, "notes.txt": "milk"}))
    work_in(remove_safely, tmp_path)
    for missing in (tmp_path / "base", ""):
        with raises(FileNotFoundError):
            remove_safely.remove_empty(missing)
    with raises(NotADirectoryError):
        remove_safely.remove_empty(tmp_path / "notes.txt")
    assert tree(tmp_path) == before
