"""Edge cases of renaming: names that are none, cycles, links, dots, numbers that are taken."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check bulk_rename --edges")

from contextlib import suppress
from pathlib import Path

import bulk_rename
from dojo.testing import FOLDER, Link, build, raises, symlinks, tree

# plan


def test_plan_may_swap_names() -> None:
    """A new name that another entry gives up is no clash.

    All entries of a plan change their names at once.
    """
    assert bulk_rename.plan(["ab", "ba"], "(.)(.)", r"\2\1") == {"ab": "ba", "ba": "ab"}


def test_plan_of_no_names_is_empty() -> None:
    """Without names there is an empty plan.

    An empty folder is nothing to complain of.
    """
    assert bulk_rename.plan([], "a", "b") == {}


def test_plan_refuses_an_empty_name() -> None:
    """A name of which nothing is left is a ValueError.

    No entry can be called so.
    """
    with raises(ValueError):
        bulk_rename.plan(["draft", "notes.txt"], "draft", "")


def test_plan_refuses_names_that_mean_a_folder() -> None:
    """The names `.` and `..` are a ValueError.

    They mean the folder itself, and the one above it.
    """
    with raises(ValueError):
        bulk_rename.plan(["a.b"], "[a-z]", "")
    with raises(ValueError):
        bulk_rename.plan(["a.b."], "[a-z]", "")


def test_plan_refuses_a_slash() -> None:
    """A new name with a slash is a ValueError.

    It would be a path, and the entry would leave its folder.
    """
    with raises(ValueError):
        bulk_rename.plan(["17-03.txt"], "-", "/")


# apply


def test_apply_takes_base_as_text(tmp_path: Path) -> None:
    """Base may be text as well as a Path.

    The functions of `os` take both, and people pass what they have.
    """
    build(tmp_path, {"a.txt": "one"})
    bulk_rename.apply(str(tmp_path), {"a.txt": "b.txt"})
    assert tree(tmp_path) == {"b.txt": "one"}


def test_apply_turns_a_circle_of_three(tmp_path: Path) -> None:
    """Three entries may pass on their names in a circle, beside a chain.

    In a circle there is no entry with which one could begin.
    """
    build(tmp_path, {"a": "A", "b": "B", "c": "C", "d": "D"})
    bulk_rename.apply(tmp_path, {"a": "b", "d": "e", "b": "c", "c": "a"})
    assert tree(tmp_path) == {"b": "A", "c": "B", "a": "C", "e": "D"}


def test_apply_renames_folders_with_all_that_is_in_them(tmp_path: Path) -> None:
    """Folders are renamed like files, hidden entries too.

    An entry is whatever the folder lists.
    """
    build(tmp_path, {"box": {"in": "side"}, ".rc": "x"})
    bulk_rename.apply(tmp_path, {"box": "case", ".rc": "rc"})
    assert tree(tmp_path) == {"case/": FOLDER, "case/in": "side", "rc": "x"}


def test_apply_skips_what_keeps_its_name(tmp_path: Path) -> None:
    """An entry whose new name is the old one stays as it is.

    It is no clash with itself.
    """
    before = tree(build(tmp_path, {"a.txt": "one"}))
    bulk_rename.apply(tmp_path, {"a.txt": "a.txt"})
    assert tree(tmp_path) == before


@symlinks
def test_apply_renames_a_link_itself(tmp_path: Path) -> None:
    """A symbolic link is renamed, broken or not, and what it points to stays.

    `exists` and `isfile` ask what the link points to, and are False here.
    """
    build(tmp_path, {"link": Link("nothing")})
    bulk_rename.apply(tmp_path, {"link": "renamed"})
    assert tree(tmp_path) == {"renamed": Link("nothing")}


@symlinks
def test_apply_never_overwrites_a_broken_link(tmp_path: Path) -> None:
    """The name of a broken link is taken: FileExistsError, and nothing has been renamed.

    `exists` and `isfile` ask what the link points to, and are False here.
    """
    before = tree(build(tmp_path, {"a.txt": "one", "link": Link("nothing")}))
    with raises(FileExistsError):
        bulk_rename.apply(tmp_path, {"a.txt": "link"})
    assert tree(tmp_path) == before


def test_apply_touches_no_other_entry(tmp_path: Path) -> None:
    """All other entries stay as they are, whatever they are called.

    A name for the time in between may be taken as well: ask the system for one that is free.
    """
    others = ["a.tmp", "a~", "a.bak", "a_tmp", "a_", "_a", "__a", ".a", "tmp", "tmp0", "tmp_a"]
    others += ["b.tmp", "temp", "temp_a", "temp0", "tmp1", "0", "1", ".b", "a.temp", "__tmp__a"]
    spec = {"a": "A", "b": "B", ".tmp": {}, **dict.fromkeys(others, "other")}
    before = tree(build(tmp_path, spec))
    bulk_rename.apply(tmp_path, {"a": "b", "b": "a"})
    assert tree(tmp_path) == {**before, "a": "B", "b": "A"}


def test_apply_never_overwrites_an_entry_that_keeps_its_name(tmp_path: Path) -> None:
    """An entry that the plan leaves as it is is never overwritten.

    Its name is taken, and two entries would have it: either error says so.
    """
    before = tree(build(tmp_path, {"a": "A", "b": "B"}))
    with suppress(FileExistsError, ValueError):
        bulk_rename.apply(tmp_path, {"a": "a", "b": "a"})
    assert tree(tmp_path) == before


def test_apply_refuses_a_new_name_that_leaves_the_folder(tmp_path: Path) -> None:
    """A new name with a slash, or `..`, is a ValueError, and nothing has been renamed.

    A plan may come from a file, and whoever wrote it may mean harm.
    """
    before = tree(build(tmp_path, {"in": {"a.txt": "one", "b.txt": "two"}}))
    with raises(ValueError):
        bulk_rename.apply(tmp_path / "in", {"a.txt": "../a.txt"})
    with raises(ValueError):
        bulk_rename.apply(tmp_path / "in", {"a.txt": ".."})
    with raises(ValueError):
        bulk_rename.apply(tmp_path / "in", {"b.txt": ""})
    assert tree(tmp_path) == before


def test_apply_refuses_an_old_name_outside_the_folder(tmp_path: Path) -> None:
    """An old name with a slash is a ValueError, and nothing has been renamed.

    It is the path of something in another folder.
    """
    before = tree(build(tmp_path, {"in": {"b.txt": "two"}, "a.txt": "one"}))
    with raises(ValueError):
        bulk_rename.apply(tmp_path / "in", {"../a.txt": "a.txt"})
    assert tree(tmp_path) == before


# by_extension


def test_by_extension_takes_what_follows_the_last_dot(tmp_path: Path) -> None:
    """The extension is what stands after the last dot.

    `backup.tar.gz` is compressed by gzip, whatever is in it.
    """
    build(tmp_path, {"backup.tar.gz": "x"})
    assert bulk_rename.by_extension(tmp_path) == [("backup.tar.gz", "gz/backup.tar.gz")]


def test_by_extension_a_leading_dot_begins_none(tmp_path: Path) -> None:
    """A dot at the beginning of a name begins no extension.

    It hides the file. `.bashrc` is a name without one.
    """
    build(tmp_path, {".bashrc": "x"})
    assert bulk_rename.by_extension(tmp_path) == [(".bashrc", "other/.bashrc")]


def test_by_extension_a_dot_at_the_end_begins_none(tmp_path: Path) -> None:
    """A dot at the end of a name begins no extension.

    A folder cannot be called by nothing.
    """
    build(tmp_path, {"end.": "x"})
    assert bulk_rename.by_extension(tmp_path) == [("end.", "other/end.")]


def test_by_extension_takes_the_first_number_that_is_free(tmp_path: Path) -> None:
    """The number is the first one that is free, and it stands before the extension.

    (1) may be taken as well.
    """
    build(tmp_path, {"a.tar.gz": "new", "gz": {"a.tar.gz": "old", "a.tar (1).gz": "older"}})
    assert bulk_rename.by_extension(tmp_path) == [("a.tar.gz", "gz/a.tar (2).gz")]
    assert tree(tmp_path) == {
        "gz/": FOLDER,
        "gz/a.tar.gz": "old",
        "gz/a.tar (1).gz": "older",
        "gz/a.tar (2).gz": "new",
    }


def test_by_extension_numbers_names_without_an_extension_at_the_end(tmp_path: Path) -> None:
    """Without an extension the number stands at the end of the name.

    `.bashrc (1)` is still a hidden file.
    """
    build(tmp_path, {".bashrc": "new", "other": {".bashrc": "old"}})
    assert bulk_rename.by_extension(tmp_path) == [(".bashrc", "other/.bashrc (1)")]


def test_by_extension_sorts_by_code_point(tmp_path: Path) -> None:
    """The moves are in the order of the old names, by code point: capitals first.

    `listdir` has any order, and locales have orders of their own.
    """
    build(tmp_path, {"b.txt": "", "A.txt": "", "ñ.txt": "", "Z.txt": ""})
    moves = bulk_rename.by_extension(tmp_path)
    assert [old for old, _ in moves] == ["A.txt", "Z.txt", "b.txt", "ñ.txt"]


def test_by_extension_refuses_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """A file that is called like a folder that is needed is a FileExistsError; nothing has moved.

    Look at all folders that will be needed before the first move.
    """
    before = tree(build(tmp_path, {"a.gz": "x", "list.txt": "milk", "txt": "a file"}))
    with raises(FileExistsError):
        bulk_rename.by_extension(tmp_path)
    assert tree(tmp_path) == before


def test_by_extension_numbers_a_name_that_a_folder_has(tmp_path: Path) -> None:
    """The name of a folder is taken as well.

    A name belongs to one entry, of whatever kind.
    """
    build(tmp_path, {"sea.jpg": "blue", "jpg": {"sea.jpg": {"wave": "w"}}})
    assert bulk_rename.by_extension(tmp_path) == [("sea.jpg", "jpg/sea (1).jpg")]


@symlinks
def test_by_extension_leaves_links_where_they_are(tmp_path: Path) -> None:
    """A symbolic link stays, whatever it points to.

    Moved into a folder, a relative link would point to something else.
    """
    before = tree(build(tmp_path, {"box": {"sea.jpg": "blue"}, "link.jpg": Link("box/sea.jpg")}))
    assert bulk_rename.by_extension(tmp_path) == []
    assert tree(tmp_path) == before


@symlinks
def test_by_extension_a_broken_link_takes_its_name(tmp_path: Path) -> None:
    """The name of a broken link in the folder is taken.

    `exists` and `isfile` ask what the link points to, and are False here.
    """
    build(tmp_path, {"sea.jpg": "blue", "jpg": {"sea.jpg": Link("nothing")}})
    assert bulk_rename.by_extension(tmp_path) == [("sea.jpg", "jpg/sea (1).jpg")]
