"""A tree made from a dict, listed and drawn; and nothing made where anything is wrong."""

import os
from pathlib import Path

import make_tree
import pytest
from dojo.testing import FOLDER, Link, build, raises, symlinks, tree

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such names and pipes")

# ---- make_tree ----


def test_make_tree_files(tmp_path: Path) -> None:
    """A text in the spec is a file with this text; the paths made are returned.

    The simplest case. An empty text is a text as well, though it counts as False.
    """
    made = make_tree.make_tree(tmp_path, {"letter.txt": "Dear Ada", "empty.txt": ""})

    assert made == ["empty.txt", "letter.txt"]
    assert tree(tmp_path) == {"empty.txt": "", "letter.txt": "Dear Ada"}


def test_make_tree_folders(tmp_path: Path) -> None:
    """A dict in the spec is a folder, empty or full; paths are relative to base, with `/`.

    An empty folder is made, too, though there is no file for which it would be needed.
    """
    made = make_tree.make_tree(tmp_path, {"box": {"in": {"a.txt": "a"}}, "empty": {}})

    assert made == ["box", "box/in", "box/in/a.txt", "empty"]
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/in/": FOLDER,
        "box/in/a.txt": "a",
        "empty/": FOLDER,
    }


def test_make_tree_takes_base_as_text(tmp_path: Path) -> None:
    """Base may be text as well as a Path, with or without a slash at the end.

    The functions of `os` take both, and people pass what they have.
    """
    made = make_tree.make_tree(f"{tmp_path}/", {"a.txt": "a"})

    assert made == ["a.txt"]
    assert tree(tmp_path) == {"a.txt": "a"}


def test_make_tree_writes_utf_8(tmp_path: Path) -> None:
    """A file holds its text in UTF-8, whatever the machine's locale, and nothing before it.

    A file in the locale's encoding can be read on machines like this one only.
    """
    make_tree.make_tree(tmp_path, {"a.txt": "ñandú ☃ 😀"})

    assert (tmp_path / "a.txt").read_bytes() == "ñandú ☃ 😀".encode()


def test_make_tree_does_not_translate_newlines(tmp_path: Path) -> None:
    """Newlines are written as they are: `\\n`, `\\r\\n`, `\\r`, and none at the end stays none.

    Text mode makes `\\r\\n` of each `\\n` on Windows, so a script made there fails elsewhere.
    """
    make_tree.make_tree(tmp_path, {"a.txt": "one\ntwo\r\nthree\rfour"})

    assert (tmp_path / "a.txt").read_bytes() == b"one\ntwo\r\nthree\rfour"


def test_make_tree_hidden_entries(tmp_path: Path) -> None:
    """A name that begins with a dot is a name like any other.

    So are two dots with something after them: only `.` and `..` alone have a meaning.
    """
    made = make_tree.make_tree(tmp_path, {".config": {".rc": "x"}, "..a": "", "a..b": ""})

    assert made == ["..a", ".config", ".config/.rc", "a..b"]
    assert tree(tmp_path) == {"..a": "", ".config/": FOLDER, ".config/.rc": "x", "a..b": ""}


@posix
def test_make_tree_blanks_and_backslashes_in_names(tmp_path: Path) -> None:
    """On Linux and macOS blanks and backslashes are characters like any other, at the ends, too.

    On Windows a backslash stands between the parts of a path; elsewhere it does not.
    """
    made = make_tree.make_tree(tmp_path, {"a\\b": "x", " c ": "y"})

    assert made == [" c ", "a\\b"]
    assert tree(tmp_path) == {" c ": "y", "a\\b": "x"}


def test_make_tree_returns_paths_by_code_point(tmp_path: Path) -> None:
    """The paths are sorted as text, by code point, whatever the order of the spec.

    `Path` objects sort part by part, which puts `a/c` before `a-b`.
    """
    made = make_tree.make_tree(tmp_path, {"ø": "", "z": "", "a": {"c": ""}, "a-b": "", "B": ""})

    assert made == ["B", "a", "a-b", "a/c", "z", "ø"]


def test_make_tree_second_call_makes_nothing(tmp_path: Path) -> None:
    """A second call with the same spec makes nothing and returns an empty list.

    A program that prepares its folders does so at every start.
    """
    make_tree.make_tree(tmp_path, {"box": {"a.txt": "a"}, "empty": {}})
    before = tree(tmp_path)

    made = make_tree.make_tree(tmp_path, {"box": {"a.txt": "a"}, "empty": {}})

    assert made == []
    assert tree(tmp_path) == before


def test_make_tree_leaves_files_as_they_are(tmp_path: Path) -> None:
    """A file that is there already stays as it is, though its text is another.

    Somebody has edited it since the first call; mode `w` would wipe that out.
    """
    build(tmp_path, {"settings.txt": "mine"})

    made = make_tree.make_tree(tmp_path, {"settings.txt": "the default"})

    assert made == []
    assert tree(tmp_path) == {"settings.txt": "mine"}


def test_make_tree_adds_what_is_missing(tmp_path: Path) -> None:
    """In a folder that is there only what is missing is made, and only that is returned.

    What the spec does not name stays, too: a tree is made, not mirrored.
    """
    build(tmp_path, {"box": {"old.txt": "old", "other.txt": "other"}})

    made = make_tree.make_tree(tmp_path, {"box": {"old.txt": "x", "new.txt": "new"}})

    assert made == ["box/new.txt"]
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/new.txt": "new",
        "box/old.txt": "old",
        "box/other.txt": "other",
    }


def test_make_tree_leaves_the_spec_as_it_is(tmp_path: Path) -> None:
    """The spec is the same after the call.

    The caller may want to make the same tree in another base.
    """
    spec = {"box": {"a.txt": "a"}, "b.txt": "b"}

    make_tree.make_tree(tmp_path, spec)

    assert spec == {"box": {"a.txt": "a"}, "b.txt": "b"}


def test_make_tree_file_where_a_folder_must_be(tmp_path: Path) -> None:
    """FileExistsError is raised where a file is in the place of a folder; nothing is half-made.

    The clash can be the last entry of all: look at everything before you write anything.
    """
    build(tmp_path, {"box": {"in": "a file"}})
    before = tree(tmp_path)

    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box": {"b.txt": "b", "in": {}}})

    assert tree(tmp_path) == before


def test_make_tree_file_on_the_way(tmp_path: Path) -> None:
    """FileExistsError is raised, too, where the folder has something in it in the spec.

    To the system a path through a file is a NotADirectoryError, or just nothing that exists.
    """
    build(tmp_path, {"box": "a file"})
    before = tree(tmp_path)

    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box": {"in": {"b.txt": "b"}}})

    assert tree(tmp_path) == before


def test_make_tree_folder_where_a_file_must_be(tmp_path: Path) -> None:
    """FileExistsError is raised where a folder is in the place of a file; nothing is half-made.

    "It exists already" is not enough to leave it at that: the file is missing.
    """
    build(tmp_path, {"notes": {}})
    before = tree(tmp_path)

    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "notes": "milk"})

    assert tree(tmp_path) == before


def test_make_tree_dot_dot_as_a_name(tmp_path: Path) -> None:
    """ValueError is raised for the name `..`, and nothing is made.

    It leaves base, or, in a folder, the folder that it stands in.
    """
    build(tmp_path, {"base": {}})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path / "base", {"a.txt": "a", "..": {"b.txt": "b"}})

    assert tree(tmp_path) == before


def test_make_tree_dot_dot_in_a_folder(tmp_path: Path) -> None:
    """ValueError is raised for `..` also where it would lead no further than to base.

    The check is for each name at each depth, not for the first ones alone.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"box": {"a.txt": "a", "..": {"b.txt": "b"}}})

    assert tree(tmp_path) == {}


def test_make_tree_slash_in_a_name(tmp_path: Path) -> None:
    """ValueError is raised for a name with `/` in it, even if the path stays in base.

    A name is one entry; `box/a.txt` is written as a dict in a dict.
    """
    build(tmp_path, {"box": {}})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box/b.txt": "b"})

    assert tree(tmp_path) == before


def test_make_tree_slash_at_the_end_of_a_name(tmp_path: Path) -> None:
    """ValueError is raised for a folder's name that is written with a slash at its end, too.

    With it the same folder would have two names in one spec.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box/": {}})

    assert tree(tmp_path) == {}


def test_make_tree_absolute_name(tmp_path: Path) -> None:
    """ValueError is raised for an absolute path as a name, even one that leads into base.

    `join(base, '/x')` and `base / '/x'` are both `/x`: base is dropped without a word.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", str(tmp_path / "b.txt"): "b"})

    assert tree(tmp_path) == {}


def test_make_tree_empty_name(tmp_path: Path) -> None:
    """ValueError is raised for an empty name.

    `base / ''` is base itself, which is a folder and there, so nothing seems to be wrong.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "": {}})

    assert tree(tmp_path) == {}


def test_make_tree_dot_as_a_name(tmp_path: Path) -> None:
    """ValueError is raised for the name `.`.

    It is the folder that it stands in; what is below it would have two paths.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", ".": {"b.txt": "b"}})

    assert tree(tmp_path) == {}


def test_make_tree_nul_in_a_name(tmp_path: Path) -> None:
    """ValueError is raised for a name with a NUL in it, and nothing is half-made.

    The system refuses it by itself, but only when the file is made: too late.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box": {"b\0.txt": "b"}})

    assert tree(tmp_path) == {}


def test_make_tree_text_that_is_not_utf_8(tmp_path: Path) -> None:
    """ValueError is raised for a text that UTF-8 cannot encode, and nothing is half-made.

    A lone surrogate is found only when the text is encoded, and an empty file is left behind.
    """
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "b.txt": "half a pair: \ud83d"})

    assert tree(tmp_path) == {}


def test_make_tree_other_values(tmp_path: Path) -> None:
    """TypeError is raised for a value that is neither text nor dict, bytes included.

    What is no dict is not therefore a text: `write` finds out when half the tree is made.
    """
    with raises(TypeError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box": {"b.txt": b"b"}})

    assert tree(tmp_path) == {}


@symlinks
def test_make_tree_link_out_of_base(tmp_path: Path) -> None:
    """ValueError is raised where a link out of base is in the place of a folder, at any depth.

    `isdir` says True of it, and the files would be made behind it.
    """
    build(tmp_path, {"base": {"box": {"exit": Link("../../shelf")}}, "shelf": {}})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path / "base", {"a.txt": "a", "box": {"exit": {"b.txt": "b"}}})

    assert tree(tmp_path) == before


@symlinks
def test_make_tree_link_within_base(tmp_path: Path) -> None:
    """ValueError is raised for a link in the place of a folder even if it stays in base.

    If it were followed, two paths of one spec could be the same file.
    """
    build(tmp_path, {"latest": Link("v2"), "v2": {}})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "latest": {}})

    assert tree(tmp_path) == before


@symlinks
def test_make_tree_broken_link_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """ValueError is raised where a broken link is in the place of a folder.

    `isdir` says False of it and `exists` as well, and `mkdir` then finds the name taken.
    """
    build(tmp_path, {"box": Link("gone")})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box": {"b.txt": "b"}})

    assert tree(tmp_path) == before


@symlinks
def test_make_tree_broken_link_in_the_place_of_a_file(tmp_path: Path) -> None:
    """ValueError is raised where a broken link is in the place of a file.

    `exists` says False of it, and `open` then makes the file that it points to, out of base.
    """
    build(tmp_path, {"base": {"b.txt": Link("../b.txt")}})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path / "base", {"a.txt": "a", "b.txt": "b"})

    assert tree(tmp_path) == before


@symlinks
def test_make_tree_link_in_the_place_of_a_file(tmp_path: Path) -> None:
    """ValueError is raised where a link to a file is in the place of a file.

    A link is a link, wherever it points: one rule, and nothing to find out.
    """
    build(tmp_path, {"b.txt": Link("c.txt"), "c.txt": "c"})
    before = tree(tmp_path)

    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "b.txt": "b"})

    assert tree(tmp_path) == before


@symlinks
def test_make_tree_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then the tree is made there.

    Links are refused below base; base itself is what the caller asked for.
    """
    build(tmp_path, {"real": {}, "base": Link("real")})

    made = make_tree.make_tree(tmp_path / "base", {"a.txt": "a"})

    assert made == ["a.txt"]
    assert tree(tmp_path / "real") == {"a.txt": "a"}


def test_make_tree_missing_base(tmp_path: Path) -> None:
    """FileNotFoundError is raised where base is missing, and it is not made.

    A mistyped base must not become a new folder somewhere.
    """
    with raises(FileNotFoundError):
        make_tree.make_tree(tmp_path / "base", {"box": {"a.txt": "a"}})

    assert tree(tmp_path) == {}


def test_make_tree_base_that_is_a_file(tmp_path: Path) -> None:
    """NotADirectoryError is raised where base is a file, even if there is nothing to make.

    Otherwise the mistake shows only on the day when the spec grows.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(NotADirectoryError):
        make_tree.make_tree(tmp_path / "notes.txt", {})

    assert tree(tmp_path) == {"notes.txt": "milk"}


# ---- list_tree ----


def test_list_tree_files_and_folders(tmp_path: Path) -> None:
    """Each entry below base is listed with its path, relative to base and with `/`, and its kind.

    The simplest case. Base itself is not listed.
    """
    build(tmp_path, {"box": {"in": {"a.txt": "a"}}, "b.txt": "b"})

    found = make_tree.list_tree(str(tmp_path))

    assert found == [
        ("b.txt", "file"),
        ("box", "folder"),
        ("box/in", "folder"),
        ("box/in/a.txt", "file"),
    ]


def test_list_tree_of_an_empty_folder(tmp_path: Path) -> None:
    """The list is empty where there is nothing below base.

    There is nothing to list, and nothing wrong either.
    """
    assert make_tree.list_tree(tmp_path) == []


def test_list_tree_hidden_entries(tmp_path: Path) -> None:
    """Hidden entries are listed, and what is in hidden folders.

    The pattern `*` of `glob` does not find them.
    """
    build(tmp_path, {".config": {".rc": "x", "a": ""}})

    found = make_tree.list_tree(tmp_path)

    assert found == [(".config", "folder"), (".config/.rc", "file"), (".config/a", "file")]


def test_list_tree_by_code_point(tmp_path: Path) -> None:
    """The list is sorted by the paths as text, by code point.

    `Path` objects sort part by part, and the disk gives names in any order.
    """
    build(tmp_path, {"ø": "", "z": "", "a": {"c": ""}, "a-b": "", "B": ""})

    found = make_tree.list_tree(tmp_path)

    assert [path for path, _ in found] == ["B", "a", "a-b", "a/c", "z", "ø"]


@symlinks
def test_list_tree_links(tmp_path: Path) -> None:
    """A link is a link, whether it points to a file, to a folder or to nothing.

    `is_file` and `is_dir` speak of the target, and a broken link is neither.
    """
    build(
        tmp_path,
        {"box": {}, "f": "f", "to_box": Link("box"), "to_f": Link("f"), "broken": Link("gone")},
    )

    found = make_tree.list_tree(tmp_path)

    assert found == [
        ("box", "folder"),
        ("broken", "link"),
        ("f", "file"),
        ("to_box", "link"),
        ("to_f", "link"),
    ]


@symlinks
def test_list_tree_symlink_loops(tmp_path: Path) -> None:
    """A link to a folder that it lies in is listed and not followed.

    Followed, it leads round and round until the path is too long for the system.
    """
    build(tmp_path, {"box": {"loop": Link("..")}, "self": Link("self")})

    found = make_tree.list_tree(tmp_path)

    assert found == [("box", "folder"), ("box/loop", "link"), ("self", "link")]


@symlinks
def test_list_tree_does_not_follow_links(tmp_path: Path) -> None:
    """What is behind a link to a folder is not listed: it is not below base.

    A link can lead to another disk, or to a folder that is listed already.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}})

    assert make_tree.list_tree(tmp_path / "base") == [("exit", "link")]


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


def test_list_tree_missing_base(tmp_path: Path) -> None:
    """FileNotFoundError is raised where base is missing.

    `os.walk` says nothing of a missing folder: it just walks over nothing.
    """
    with raises(FileNotFoundError):
        make_tree.list_tree(tmp_path / "base")


def test_list_tree_base_that_is_a_file(tmp_path: Path) -> None:
    """NotADirectoryError is raised where base is a file.

    `os.walk` says nothing of this either.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(NotADirectoryError):
        make_tree.list_tree(tmp_path / "notes.txt")


# ---- render_tree ----


def test_render_tree_of_an_empty_folder(tmp_path: Path) -> None:
    """The first line is base as given, and it ends in a newline.

    The simplest case: there is no other line.
    """
    assert make_tree.render_tree(str(tmp_path)) == f"{tmp_path}\n"


def test_render_tree_files(tmp_path: Path) -> None:
    """Each entry is a line, the last one with a corner; the last line ends in a newline, too.

    Each line of a text ends so, and the next program prints on a line of its own.
    """
    build(tmp_path, {"a.txt": "a", "b.txt": "b", "c": {}})

    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n|-- a.txt\n|-- b.txt\n`-- c\n"


def test_render_tree_folders(tmp_path: Path) -> None:
    """A folder's entries follow its line, behind a bar as long as the folder has siblings to come.

    Below the last folder there is nothing for a bar to lead to, so there are blanks.
    """
    build(tmp_path, {"a": {"b": {"c.txt": ""}, "d.txt": ""}, "x": {"y": {"z.txt": ""}}})

    assert make_tree.render_tree(tmp_path) == (
        f"{tmp_path}\n"
        "|-- a\n"
        "|   |-- b\n"
        "|   |   `-- c.txt\n"
        "|   `-- d.txt\n"
        "`-- x\n"
        "    `-- y\n"
        "        `-- z.txt\n"
    )


def test_render_tree_base_as_given(tmp_path: Path) -> None:
    """Base is drawn as it was given, with the slash and the dots that it came with.

    `tree` repeats what it was asked for: neither the last name alone, nor the real path.
    """
    build(tmp_path, {"box": {"a.txt": "a"}})

    drawn = make_tree.render_tree(f"{tmp_path}/box/../box/")

    assert drawn == f"{tmp_path}/box/../box/\n`-- a.txt\n"


def test_render_tree_hidden_entries(tmp_path: Path) -> None:
    """Hidden entries are drawn, and what is in hidden folders.

    That is what `-a` asks of `tree`.
    """
    build(tmp_path, {".config": {".rc": "x"}, "a": ""})

    drawn = make_tree.render_tree(tmp_path)

    assert drawn == f"{tmp_path}\n|-- .config\n|   `-- .rc\n`-- a\n"


def test_render_tree_by_code_point(tmp_path: Path) -> None:
    """The names in each folder are in code point order, with all of a folder below its line.

    Not the order of whole paths: as text `a-b` comes between `a` and `a/c`.
    """
    build(tmp_path, {"ø": "", "z": "", "a": {"c": "", "D": ""}, "a-b": "", "B": ""})

    drawn = make_tree.render_tree(tmp_path)

    assert drawn == (f"{tmp_path}\n|-- B\n|-- a\n|   |-- D\n|   `-- c\n|-- a-b\n|-- z\n`-- ø\n")


@symlinks
def test_render_tree_links(tmp_path: Path) -> None:
    """A link is drawn as `name -> target`, broken or not, and what is behind it is not drawn.

    `realpath` follows a link to a link to its end; the drawing shows one step.
    """
    build(
        tmp_path, {"box": {"a": ""}, "chain": Link("link"), "gone": Link("x"), "link": Link("box")}
    )

    drawn = make_tree.render_tree(tmp_path)

    assert drawn == (
        f"{tmp_path}\n|-- box\n|   `-- a\n|-- chain -> link\n|-- gone -> x\n`-- link -> box\n"
    )


@posix
def test_render_tree_link_target_as_it_is(tmp_path: Path) -> None:
    """A link's target is drawn letter by letter as the link holds it.

    A `Path` drops slashes and dots that say nothing, so `Path.readlink` gives another text.
    """
    build(tmp_path, {"box": {}, "link": Link(".//box/")})

    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n|-- box\n`-- link -> .//box/\n"


@symlinks
def test_render_tree_symlink_loops(tmp_path: Path) -> None:
    """A link to a folder that it lies in is drawn as a link and not followed.

    Followed, the drawing would have no end.
    """
    build(tmp_path, {"box": {"loop": Link("..")}, "self": Link("self")})

    drawn = make_tree.render_tree(tmp_path)

    assert drawn == f"{tmp_path}\n|-- box\n|   `-- loop -> ..\n`-- self -> self\n"


@posix
def test_render_tree_control_characters(tmp_path: Path) -> None:
    """A control character is drawn as a backslash and three octal digits, wherever it is.

    A name with a newline would look like two entries; a backslash stays as it is.
    """
    base = tmp_path / "the\tbase"
    build(base, {"a\nb\\c": "", "bell\x07\x1f \x7f": "", "link": Link("é\t")})

    drawn = make_tree.render_tree(base)

    assert drawn == (
        f"{tmp_path}/the\\011base\n|-- a\\012b\\c\n|-- bell\\007\\037 \\177\n`-- link -> é\\011\n"
    )


@symlinks
def test_render_tree_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is drawn, under the link's name.

    Links are not followed below base; base itself is what the caller asked for.
    """
    build(tmp_path, {"real": {"a.txt": "a"}, "base": Link("real")})

    drawn = make_tree.render_tree(tmp_path / "base")

    assert drawn == f"{tmp_path / 'base'}\n`-- a.txt\n"


def test_render_tree_missing_base(tmp_path: Path) -> None:
    """FileNotFoundError is raised where base is missing.

    `tree` writes "error opening dir" into its drawing; a function has a better way to say it.
    """
    with raises(FileNotFoundError):
        make_tree.render_tree(tmp_path / "base")


def test_render_tree_base_that_is_a_file(tmp_path: Path) -> None:
    """NotADirectoryError is raised where base is a file.

    A drawing of one line would look like that of an empty folder.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(NotADirectoryError):
        make_tree.render_tree(tmp_path / "notes.txt")
