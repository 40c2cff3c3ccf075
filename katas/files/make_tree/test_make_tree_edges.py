"""Edge cases of trees: names and texts, links, errors in time, order, signs in a drawing."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check make_tree --edges")

import os
from pathlib import Path

import make_tree
import pytest
from dojo.testing import FOLDER, Link, build, raises, symlinks, tree

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such names and pipes")

# make_tree


def test_make_tree_takes_base_as_text(tmp_path: Path) -> None:
    """Base may be text as well as a Path, with or without a slash at the end.

    The functions of `os` take both, and people pass what they have.
    """
    assert make_tree.make_tree(f"{tmp_path}/", {"a.txt": "a"}) == ["a.txt"]
    assert make_tree.make_tree(str(tmp_path), {"b.txt": "b"}) == ["b.txt"]
    assert tree(tmp_path) == {"a.txt": "a", "b.txt": "b"}


def test_make_tree_writes_utf_8(tmp_path: Path) -> None:
    """A file holds its text in UTF-8: newlines as they are, and nothing added at either end.

    Text mode takes the encoding of the machine, and on Windows makes `\\r\\n` of each `\\n`.
    """
    text = "ñandú ☃\none\r\ntwo\rthree 😀"
    make_tree.make_tree(tmp_path, {"a.txt": text})
    assert (tmp_path / "a.txt").read_bytes() == text.encode()


def test_make_tree_dots_in_names(tmp_path: Path) -> None:
    """A name that begins with a dot, or has two, is a name like any other.

    Only `.` and `..` alone have a meaning of their own.
    """
    made = make_tree.make_tree(tmp_path, {".config": {".rc": "x"}, "..a": "", "a..b": ""})
    assert made == ["..a", ".config", ".config/.rc", "a..b"]
    assert tree(tmp_path) == {"..a": "", ".config/": FOLDER, ".config/.rc": "x", "a..b": ""}


@posix
def test_make_tree_spaces_and_backslashes_in_names(tmp_path: Path) -> None:
    """On Linux and macOS spaces and backslashes are characters like any other, at the ends, too.

    On Windows a backslash stands between the parts of a path; elsewhere it does not.
    """
    assert make_tree.make_tree(tmp_path, {"a\\b": "x", " c ": "y"}) == [" c ", "a\\b"]
    assert tree(tmp_path) == {" c ": "y", "a\\b": "x"}


def test_make_tree_returns_paths_by_code_point(tmp_path: Path) -> None:
    """The paths are sorted as text, by code point, whatever the order of the spec.

    `Path` objects sort part by part, which puts `a/c` before `a-b`.
    """
    made = make_tree.make_tree(tmp_path, {"ø": "", "z": "", "a": {"c": ""}, "a-b": "", "B": ""})
    assert made == ["B", "a", "a-b", "a/c", "z", "ø"]


def test_make_tree_leaves_the_spec_as_it_is(tmp_path: Path) -> None:
    """The spec is the same after the call.

    The caller may want to make the same tree in another base.
    """
    spec = {"box": {"a.txt": "a"}, "b.txt": "b"}
    make_tree.make_tree(tmp_path, spec)
    assert spec == {"box": {"a.txt": "a"}, "b.txt": "b"}


def test_make_tree_file_on_the_way(tmp_path: Path) -> None:
    """FileExistsError is raised, too, where the folder has something in it in the spec.

    To the system a path through a file is a NotADirectoryError, or just nothing that exists.
    """
    build(tmp_path, {"box": "a file"})
    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"box": {"in": {"b.txt": "b"}}})


def test_make_tree_absolute_name(tmp_path: Path) -> None:
    """An absolute path as a name is a ValueError, even one that leads into base.

    `join(base, '/x')` and `base / '/x'` are both `/x`: base is dropped without a word.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {str(tmp_path / "b.txt"): "b"})


def test_make_tree_two_paths_for_one_folder(tmp_path: Path) -> None:
    """At any depth the names `..`, `.` and `''`, and one with a slash at its end, are ValueErrors.

    Each of them gives a folder a second path, even if it leads no further than to base.
    """
    for name in ("..", ".", "", "in/"):
        with raises(ValueError):
            make_tree.make_tree(tmp_path, {"box": {name: {}}})


def test_make_tree_nul_in_a_name(tmp_path: Path) -> None:
    """A name with a NUL in it is a ValueError.

    In the system's own language, C, a text ends there.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"b\0.txt": "b"})


def test_make_tree_what_utf_8_cannot_encode(tmp_path: Path) -> None:
    """A text or a name that UTF-8 cannot encode is a ValueError.

    Half of a surrogate pair is no character. In names Python lets some of them pass.
    """
    for spec in ({"b.txt": "half a pair: \ud83d"}, {"\ud83d": "b"}, {"\udcff": "b"}):
        with raises(ValueError):
            make_tree.make_tree(tmp_path, spec)


def test_make_tree_other_values(tmp_path: Path) -> None:
    """A value that is neither text nor dict is a TypeError, bytes included.

    What is no dict is not therefore a text.
    """
    with raises(TypeError):
        make_tree.make_tree(tmp_path, {"b.txt": b"b"})


@symlinks
def test_make_tree_link_out_of_base(tmp_path: Path) -> None:
    """A link out of base in the place of a folder is a ValueError, at any depth.

    `isdir` says True of it, and the files would be made behind it.
    """
    build(tmp_path, {"base": {"box": {"exit": Link("../../shelf")}}, "shelf": {}})
    with raises(ValueError):
        make_tree.make_tree(tmp_path / "base", {"box": {"exit": {"b.txt": "b"}}})
    assert tree(tmp_path / "shelf") == {}


@symlinks
def test_make_tree_link_within_base(tmp_path: Path) -> None:
    """A link in the place of a folder or a file is a ValueError even if it stays in base.

    If it were followed, two paths of one spec could be the same file.
    """
    build(tmp_path, {"latest": Link("v2"), "v2": {}, "b.txt": Link("c.txt"), "c.txt": "c"})
    for spec in ({"latest": {}}, {"b.txt": "b"}):
        with raises(ValueError):
            make_tree.make_tree(tmp_path, spec)


@symlinks
def test_make_tree_broken_link(tmp_path: Path) -> None:
    """A broken link in the place of a file or a folder is a ValueError.

    `exists` says False of it. `open` then makes what it points to; `mkdir` finds the name taken.
    """
    build(tmp_path, {"base": {"b": Link("../gone")}})
    for spec in ({"b": "b"}, {"b": {}}):
        with raises(ValueError):
            make_tree.make_tree(tmp_path / "base", spec)
        assert tree(tmp_path) == {"base/": FOLDER, "base/b": Link("../gone")}


@symlinks
def test_make_tree_every_error_comes_in_time(tmp_path: Path) -> None:
    """Whatever is wrong, and however deep, nothing has been made when the error is raised.

    Some errors come by themselves only while a file is made: too late.
    """
    build(tmp_path, {"file": "", "folder": {}, "link": Link("folder"), "broken": Link("gone")})
    before = tree(tmp_path)
    names = ["..", ".", "", "c/", "c/d", "/c", "c\0", "\ud83d", "\udcff"]
    wrong = {
        FileExistsError: [{"file": {"c": ""}}, {"folder": ""}],
        TypeError: [{"b": {"c": b"c"}}],
        ValueError: [{"b": {"c": "\ud83d"}}, *({"b": {name: {}}} for name in names)],
    }
    wrong[ValueError] += [{"link": {}}, {"broken": ""}]
    for error, specs in wrong.items():
        for spec in specs:
            with raises(error):
                make_tree.make_tree(tmp_path, {"a": "a", **spec})
            assert tree(tmp_path) == before


@symlinks
def test_make_tree_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then the tree is made there.

    Links are refused below base; base itself is what the caller asked for.
    """
    build(tmp_path, {"real": {}, "base": Link("real")})
    assert make_tree.make_tree(tmp_path / "base", {"a.txt": "a"}) == ["a.txt"]
    assert tree(tmp_path / "real") == {"a.txt": "a"}


def test_make_tree_base_that_is_a_file(tmp_path: Path) -> None:
    """A base that is a file is a NotADirectoryError, even if there is nothing to make.

    Otherwise the mistake shows only on the day when the spec grows.
    """
    build(tmp_path, {"notes.txt": "milk"})
    with raises(NotADirectoryError):
        make_tree.make_tree(tmp_path / "notes.txt", {})


# list_tree


def test_list_tree_of_an_empty_folder(tmp_path: Path) -> None:
    """The list is empty where there is nothing below base, which may be text.

    There is nothing to list, and nothing wrong either.
    """
    assert make_tree.list_tree(str(tmp_path)) == []


def test_list_tree_by_code_point(tmp_path: Path) -> None:
    """The list is sorted by the paths as text, by code point.

    `Path` objects sort part by part, and the disk gives names in any order.
    """
    build(tmp_path, {"ø": "", "z": "", "a": {"c": ""}, "a-b": "", "B": ""})
    assert [path for path, _ in make_tree.list_tree(tmp_path)] == ["B", "a", "a-b", "a/c", "z", "ø"]


@symlinks
def test_list_tree_symlink_loops(tmp_path: Path) -> None:
    """A link to a folder that it lies in is listed and not followed; so is one to itself.

    Followed, it leads round and round until the path is too long for the system.
    """
    build(tmp_path, {"b": {"up": Link("..")}, "me": Link("me")})
    assert make_tree.list_tree(tmp_path) == [("b", "folder"), ("b/up", "link"), ("me", "link")]


@posix
def test_list_tree_all_else_is_a_file(tmp_path: Path) -> None:
    """What is neither link nor folder is a file, a named pipe for one; names are as they are.

    `isfile` says False of a pipe, and to open one waits until somebody writes into it.
    """
    os.mkfifo(tmp_path / "pipe\\1\n")
    assert make_tree.list_tree(tmp_path) == [("pipe\\1\n", "file")]


@symlinks
def test_list_tree_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is listed.

    Links are not followed below base; base itself is what the caller asked for.
    """
    build(tmp_path, {"real": {"a.txt": "a"}, "base": Link("real")})
    assert make_tree.list_tree(tmp_path / "base") == [("a.txt", "file")]


def test_list_tree_base_that_is_no_folder(tmp_path: Path) -> None:
    """A missing base is a FileNotFoundError, one that is a file a NotADirectoryError.

    `os.walk` says nothing of either: it just walks over nothing.
    """
    build(tmp_path, {"notes.txt": "milk"})
    with raises(FileNotFoundError):
        make_tree.list_tree(tmp_path / "base")
    with raises(NotADirectoryError):
        make_tree.list_tree(tmp_path / "notes.txt")


# render_tree


def test_render_tree_base_as_given(tmp_path: Path) -> None:
    """Base is drawn as it was given, with the slash and the dots that it came with.

    `tree` repeats what it was asked for: neither the last name alone, nor the real path.
    """
    build(tmp_path, {"b": {"a.txt": "a"}})
    assert make_tree.render_tree(f"{tmp_path}/b/../b/") == f"{tmp_path}/b/../b/\n`-- a.txt\n"


def test_render_tree_by_code_point(tmp_path: Path) -> None:
    """The names in each folder are in code point order, with all of a folder below its line.

    Not the order of whole paths: as text `a-b` comes between `a` and `a/c`.
    """
    build(tmp_path, {"ø": "", "z": "", "a": {"c": "", "D": ""}, "a-b": "", "B": ""})
    drawn = make_tree.render_tree(tmp_path)
    assert drawn == f"{tmp_path}\n|-- B\n|-- a\n|   |-- D\n|   `-- c\n|-- a-b\n|-- z\n`-- ø\n"


@posix
def test_render_tree_link_target_as_it_is(tmp_path: Path) -> None:
    """A link's target is drawn letter by letter as the link holds it.

    A `Path` drops slashes and dots that say nothing, so `Path.readlink` gives another text.
    """
    build(tmp_path, {"box": {}, "link": Link(".//box/")})
    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n|-- box\n`-- link -> .//box/\n"


@symlinks
def test_render_tree_symlink_loops(tmp_path: Path) -> None:
    """A link to a folder that it lies in is drawn as a link and not followed; so is one to itself.

    Followed, the drawing would have no end.
    """
    build(tmp_path, {"b": {"up": Link("..")}, "me": Link("me")})
    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n|-- b\n|   `-- up -> ..\n`-- me -> me\n"


@posix
def test_render_tree_control_characters(tmp_path: Path) -> None:
    """A control character is drawn as a backslash and three octal digits, wherever it is.

    A name with a newline would look like two entries; a backslash stays as it is.
    """
    base = tmp_path / "the\tbase"
    build(base, {"a\nb\\c": "", "bell\x07\x1f \x7f": "", "link": Link("é\t")})
    assert make_tree.render_tree(base) == (
        f"{tmp_path}/the\\011base\n|-- a\\012b\\c\n|-- bell\\007\\037 \\177\n`-- link -> é\\011\n"
    )


@symlinks
def test_render_tree_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is drawn, under the link's name.

    Links are not followed below base; base itself is what the caller asked for.
    """
    build(tmp_path, {"real": {"a.txt": "a"}, "base": Link("real")})
    assert make_tree.render_tree(tmp_path / "base") == f"{tmp_path / 'base'}\n`-- a.txt\n"


def test_render_tree_base_that_is_no_folder(tmp_path: Path) -> None:
    """A missing base is a FileNotFoundError, one that is a file a NotADirectoryError.

    A drawing of one line would look like that of an empty folder.
    """
    build(tmp_path, {"notes.txt": "milk"})
    with raises(FileNotFoundError):
        make_tree.render_tree(tmp_path / "base")
    with raises(NotADirectoryError):
        make_tree.render_tree(tmp_path / "notes.txt")
