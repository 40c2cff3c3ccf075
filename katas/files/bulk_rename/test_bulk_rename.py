"""Renaming many files: the plan, the deed, and a folder for each kind."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check bulk_rename")

from pathlib import Path

import bulk_rename
from dojo.testing import FOLDER, build, raises, tree

# plan


def test_plan_gives_the_new_name_by_the_old_one() -> None:
    """A plan has the new name of each entry by its old one, in the order of the names.

    So it can be shown to a person before anything happens.
    """
    names = ["IMG_2.jpg", "IMG_1.jpg"]
    found = bulk_rename.plan(names, "IMG_", "beach-")
    assert list(found.items()) == [("IMG_2.jpg", "beach-2.jpg"), ("IMG_1.jpg", "beach-1.jpg")]


def test_plan_leaves_out_names_that_do_not_change() -> None:
    """A name that the pattern does not change is not in the plan.

    There is nothing to do for it, and nothing to show.
    """
    assert bulk_rename.plan(["IMG_1.jpg", "notes.txt"], "IMG_", "") == {"IMG_1.jpg": "1.jpg"}
    assert bulk_rename.plan(["notes.txt"], "IMG_", "") == {}


def test_plan_takes_a_regular_expression() -> None:
    """The pattern is a regular expression, and the replacement may use its groups.

    `str.replace` looks for the pattern's characters themselves.
    """
    found = bulk_rename.plan(["17-03-2024.txt"], r"(\d\d)-(\d\d)-(\d{4})", r"\3-\2-\1")
    assert found == {"17-03-2024.txt": "2024-03-17.txt"}


def test_plan_replaces_every_match_in_a_name() -> None:
    """Every match in a name is replaced, not only the first.

    So does `re.sub` if it is not told how many.
    """
    assert bulk_rename.plan(["my new song.mp3"], " ", "_") == {"my new song.mp3": "my_new_song.mp3"}


def test_plan_refuses_two_entries_of_one_name() -> None:
    """Two entries that would have one name are a ValueError.

    The second would overwrite the first.
    """
    with raises(ValueError):
        bulk_rename.plan(["a1.txt", "a2.txt"], r"\d", "")


def test_plan_refuses_the_name_of_an_entry_that_keeps_its_own() -> None:
    """A new name that an unchanged entry has already is a ValueError.

    It does not stand among the new names, but it is in the folder all the same.
    """
    with raises(ValueError):
        bulk_rename.plan(["song.mp3", "song-copy.mp3"], "-copy", "")


# apply


def test_apply_renames(tmp_path: Path) -> None:
    """Each entry gets its new name; its content and all other entries stay.

    Whatever is not in the plan was not meant.
    """
    build(tmp_path, {"a.txt": "one", "b.txt": "two", "c.txt": "three"})
    bulk_rename.apply(tmp_path, {"a.txt": "x.txt", "b.txt": "y.txt"})
    assert tree(tmp_path) == {"x.txt": "one", "y.txt": "two", "c.txt": "three"}


def test_apply_renames_into_a_name_that_becomes_free(tmp_path: Path) -> None:
    """A new name may be one that another entry of the plan gives up.

    Numbers that move up by one are such a chain.
    """
    build(tmp_path, {"1.txt": "one", "2.txt": "two"})
    bulk_rename.apply(tmp_path, {"1.txt": "2.txt", "2.txt": "3.txt"})
    assert tree(tmp_path) == {"2.txt": "one", "3.txt": "two"}


def test_apply_swaps(tmp_path: Path) -> None:
    """Two entries may swap their names.

    One after the other, the first would overwrite the second.
    """
    build(tmp_path, {"old.txt": "one", "new.txt": "two"})
    bulk_rename.apply(tmp_path, {"old.txt": "new.txt", "new.txt": "old.txt"})
    assert tree(tmp_path) == {"new.txt": "one", "old.txt": "two"}


def test_apply_never_overwrites(tmp_path: Path) -> None:
    """A new name of an entry that keeps it is a FileExistsError, and nothing has been renamed.

    On Linux and macOS `os.rename` replaces a file without a word.
    """
    before = tree(build(tmp_path, {"a.txt": "one", "b.txt": "two", "c.txt": "three"}))
    with raises(FileExistsError):
        bulk_rename.apply(tmp_path, {"a.txt": "x.txt", "b.txt": "c.txt"})
    assert tree(tmp_path) == before


def test_apply_refuses_a_missing_entry(tmp_path: Path) -> None:
    """An entry that is not there is a FileNotFoundError, and nothing has been renamed.

    The folder has changed since the plan was made; half of a plan helps no one.
    """
    before = tree(build(tmp_path, {"a.txt": "one"}))
    with raises(FileNotFoundError):
        bulk_rename.apply(tmp_path, {"a.txt": "x.txt", "b.txt": "y.txt"})
    assert tree(tmp_path) == before


def test_apply_refuses_two_entries_of_one_name(tmp_path: Path) -> None:
    """Two entries that would have one name are a ValueError, and nothing has been renamed.

    A dict has each old name once, but a new name may be in it twice.
    """
    before = tree(build(tmp_path, {"a.txt": "one", "b.txt": "two"}))
    with raises(ValueError):
        bulk_rename.apply(tmp_path, {"a.txt": "x.txt", "b.txt": "x.txt"})
    assert tree(tmp_path) == before


# by_extension


def test_by_extension_moves_files_into_folders(tmp_path: Path) -> None:
    """Each file goes into a folder that is called like its extension; the moves are returned.

    The folders are made if they are not there. The moves are in the order of the old names.
    """
    build(tmp_path, {"sea.jpg": "blue", "list.txt": "milk", "bay.jpg": "green"})
    moves = bulk_rename.by_extension(tmp_path)
    assert moves == [
        ("bay.jpg", "jpg/bay.jpg"),
        ("list.txt", "txt/list.txt"),
        ("sea.jpg", "jpg/sea.jpg"),
    ]
    assert tree(tmp_path) == {
        "jpg/": FOLDER,
        "jpg/bay.jpg": "green",
        "jpg/sea.jpg": "blue",
        "txt/": FOLDER,
        "txt/list.txt": "milk",
    }


def test_by_extension_leaves_folders_where_they_are(tmp_path: Path) -> None:
    """Folders stay, with all that is in them.

    `listdir` lists folders as well as files.
    """
    before = tree(build(tmp_path, {"holidays.old": {"sea.jpg": "blue"}}))
    assert bulk_rename.by_extension(tmp_path) == []
    assert tree(tmp_path) == before


def test_by_extension_moves_nothing_the_second_time(tmp_path: Path) -> None:
    """A second call finds nothing to do.

    What is in the folders has been sorted already.
    """
    build(tmp_path, {"sea.jpg": "blue", "list.txt": "milk"})
    bulk_rename.by_extension(tmp_path)
    before = tree(tmp_path)
    assert bulk_rename.by_extension(tmp_path) == []
    assert tree(tmp_path) == before


def test_by_extension_ignores_capitals_in_extensions(tmp_path: Path) -> None:
    """An extension in capitals belongs to the folder in small letters; the file keeps its name.

    Cameras write .JPG, and it is the same kind.
    """
    build(tmp_path, {"SEA.JPG": "blue"})
    assert bulk_rename.by_extension(tmp_path) == [("SEA.JPG", "jpg/SEA.JPG")]


def test_by_extension_puts_files_without_one_into_other(tmp_path: Path) -> None:
    """A file without an extension goes to `other`.

    There is no dot, so the last piece of the name is the name itself.
    """
    build(tmp_path, {"README": "read me"})
    assert bulk_rename.by_extension(tmp_path) == [("README", "other/README")]


def test_by_extension_numbers_a_name_that_is_taken(tmp_path: Path) -> None:
    """A file whose name is taken in the folder becomes `name (1).ext`; both stay.

    Two cameras both begin with the picture 0001.
    """
    build(tmp_path, {"sea.jpg": "new", "jpg": {"sea.jpg": "old"}})
    assert bulk_rename.by_extension(tmp_path) == [("sea.jpg", "jpg/sea (1).jpg")]
    assert tree(tmp_path) == {"jpg/": FOLDER, "jpg/sea.jpg": "old", "jpg/sea (1).jpg": "new"}
