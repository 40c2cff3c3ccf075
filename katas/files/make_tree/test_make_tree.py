"""A tree of folders and files: made from a dict, listed, drawn."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check make_tree")

from pathlib import Path

import make_tree
from dojo.testing import FOLDER, Link, build, raises, symlinks, tree

# make_tree


def test_make_tree_files(tmp_path: Path) -> None:
    """A text in the spec, empty or not, is a file with this text; the names made are returned.

    An empty text counts as False, but it is a text.
    """
    made = make_tree.make_tree(tmp_path, {"empty.txt": "", "letter.txt": "Dear Ada"})
    assert made == ["empty.txt", "letter.txt"]
    assert tree(tmp_path) == {"empty.txt": "", "letter.txt": "Dear Ada"}


def test_make_tree_folders(tmp_path: Path) -> None:
    """A dict is a folder, empty or full; the list has all paths, sorted, with `/` between names.

    A path is relative to base, so it begins with a name of the spec, at any depth.
    """
    made = make_tree.make_tree(tmp_path, {"empty": {}, "box": {"in": {"a.txt": "a"}}})
    assert made == ["box", "box/in", "box/in/a.txt", "empty"]
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/in/": FOLDER,
        "box/in/a.txt": "a",
        "empty/": FOLDER,
    }


def test_make_tree_second_call_makes_nothing(tmp_path: Path) -> None:
    """A second call with the same spec makes nothing and returns an empty list.

    A program that prepares its folders does so at every start.
    """
    make_tree.make_tree(tmp_path, {"box": {"a.txt": "a"}, "empty": {}})
    before = tree(tmp_path)
    assert make_tree.make_tree(tmp_path, {"box": {"a.txt": "a"}, "empty": {}}) == []
    assert tree(tmp_path) == before


def test_make_tree_leaves_files_as_they_are(tmp_path: Path) -> None:
    """A file that is there already stays as it is, though its text is another.

    Somebody may have edited it since the first call; mode `w` would wipe that out.
    """
    build(tmp_path, {"settings.txt": "mine"})
    assert make_tree.make_tree(tmp_path, {"settings.txt": "the default"}) == []
    assert tree(tmp_path) == {"settings.txt": "mine"}


def test_make_tree_adds_what_is_missing(tmp_path: Path) -> None:
    """In a folder that is there only what is missing is made, and only that is returned.

    What the spec does not name stays, too: a tree is made, not mirrored.
    """
    build(tmp_path, {"box": {"old.txt": "old", "other.txt": "other"}})
    made = make_tree.make_tree(tmp_path, {"box": {"old.txt": "old", "new.txt": "new"}})
    assert made == ["box/new.txt"]
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/new.txt": "new",
        "box/old.txt": "old",
        "box/other.txt": "other",
    }


def test_make_tree_file_where_a_folder_must_be(tmp_path: Path) -> None:
    """A file where a folder must be is a FileExistsError.

    The folder cannot be made, and the file is not ours to remove.
    """
    build(tmp_path, {"box": "a file"})
    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"box": {}})
    assert tree(tmp_path) == {"box": "a file"}


def test_make_tree_folder_where_a_file_must_be(tmp_path: Path) -> None:
    """A folder where a file must be is a FileExistsError.

    "There is something of that name" is not enough to leave it at that: the file is missing.
    """
    build(tmp_path, {"notes": {}})
    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"notes": "milk"})
    assert tree(tmp_path) == {"notes/": FOLDER}


def test_make_tree_checks_all_before_it_makes_anything(tmp_path: Path) -> None:
    """Where an error is raised nothing has been made, even if only the last entry is wrong.

    Half a tree has to be cleared away by hand: look at everything first, and then make it.
    """
    build(tmp_path, {"box": {"in": "a file"}})
    before = tree(tmp_path)
    with raises(FileExistsError):
        make_tree.make_tree(tmp_path, {"a.txt": "a", "box": {"b.txt": "b", "in": {}}})
    assert tree(tmp_path) == before


def test_make_tree_dot_dot_as_a_name(tmp_path: Path) -> None:
    """The name `..` is a ValueError.

    It is the folder above: the file would be made beside base, not in it.
    """
    build(tmp_path, {"base": {}})
    with raises(ValueError):
        make_tree.make_tree(tmp_path / "base", {"..": {"b.txt": "b"}})
    assert tree(tmp_path) == {"base/": FOLDER}


def test_make_tree_slash_in_a_name(tmp_path: Path) -> None:
    """A name with `/` in it is a ValueError, even if the path stays in base.

    A name is one entry; `box/a.txt` is written as a dict in a dict.
    """
    build(tmp_path, {"box": {}})
    with raises(ValueError):
        make_tree.make_tree(tmp_path, {"box/b.txt": "b"})
    assert tree(tmp_path) == {"box/": FOLDER}


def test_make_tree_missing_base(tmp_path: Path) -> None:
    """A base that is missing is a FileNotFoundError, and it is not made.

    A mistyped base must not become a new folder somewhere; `makedirs` would make it.
    """
    with raises(FileNotFoundError):
        make_tree.make_tree(tmp_path / "base", {"box": {"a.txt": "a"}})
    assert tree(tmp_path) == {}


# list_tree


def test_list_tree_files_and_folders(tmp_path: Path) -> None:
    """Each entry below base is listed with its path, relative to base and with `/`, and its kind.

    Base itself is not in the list, which is sorted by the paths.
    """
    build(tmp_path, {"box": {"in": {"a.txt": "a"}}, "b.txt": "b"})
    assert make_tree.list_tree(tmp_path) == [
        ("b.txt", "file"),
        ("box", "folder"),
        ("box/in", "folder"),
        ("box/in/a.txt", "file"),
    ]


def test_list_tree_hidden_entries(tmp_path: Path) -> None:
    """Hidden entries are listed, and what is in hidden folders.

    The pattern `*` of `glob` does not find them.
    """
    build(tmp_path, {".config": {".rc": "x", "a": ""}})
    found = make_tree.list_tree(tmp_path)
    assert found == [(".config", "folder"), (".config/.rc", "file"), (".config/a", "file")]


@symlinks
def test_list_tree_links(tmp_path: Path) -> None:
    """A link is a `"link"`, whether it points to a file, to an empty folder or to nothing.

    `is_file` and `is_dir` speak of the target, and a broken link is neither.
    """
    build(tmp_path, {"1": Link("box"), "2": Link("f"), "3": Link("gone"), "box": {}, "f": "f"})
    found = make_tree.list_tree(tmp_path)
    links = [("1", "link"), ("2", "link"), ("3", "link")]
    assert found == [*links, ("box", "folder"), ("f", "file")]


@symlinks
def test_list_tree_does_not_follow_links(tmp_path: Path) -> None:
    """What is behind a link to a folder is not listed: it is not below base.

    A link can lead to another disk, or to a folder that is listed already.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}})
    assert make_tree.list_tree(tmp_path / "base") == [("exit", "link")]


# render_tree


def test_render_tree_empty_folder(tmp_path: Path) -> None:
    """The first line is base as given, and it ends in a newline.

    Where nothing is in base there is no other line.
    """
    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n"


def test_render_tree_files(tmp_path: Path) -> None:
    """Each entry is a line, the last one with a corner; the last line ends in a newline, too.

    Each line of a text ends so, and the next program prints on a line of its own.
    """
    build(tmp_path, {"a.txt": "a", "b.txt": "b", "c": {}})
    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n|-- a.txt\n|-- b.txt\n`-- c\n"


def test_render_tree_folders(tmp_path: Path) -> None:
    """A folder's entries follow its line, behind a bar as long as the folder has siblings to come.

    Below the last folder there is nothing for a bar to lead to, so there are spaces.
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


def test_render_tree_hidden_entries(tmp_path: Path) -> None:
    """Hidden entries are drawn, and what is in hidden folders.

    That is what `-a` asks of `tree`.
    """
    build(tmp_path, {".config": {".rc": "x"}, "a": ""})
    assert make_tree.render_tree(tmp_path) == f"{tmp_path}\n|-- .config\n|   `-- .rc\n`-- a\n"


@symlinks
def test_render_tree_links(tmp_path: Path) -> None:
    """A link is drawn as `name -> target`, broken or not, and what is behind it is not drawn.

    `realpath` follows a link to a link to its end; the drawing shows one step.
    """
    spec = {"box": {"a": ""}, "chain": Link("link"), "gone": Link("x"), "link": Link("box")}
    build(tmp_path, spec)
    assert make_tree.render_tree(tmp_path) == (
        f"{tmp_path}\n|-- box\n|   `-- a\n|-- chain -> link\n|-- gone -> x\n`-- link -> box\n"
    )
