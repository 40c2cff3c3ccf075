"""Edge cases of sizes: rounding, what is no file, what is closed, names that are one file."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check directory_size --edges")

import os
import sys
from pathlib import Path

import directory_size
import pytest
from dojo.testing import Link, build, raises, symlinks, unreadable

# human


def test_human_rounded_up_to_1024() -> None:
    """A number that would be rounded to 1024.0 goes to the next unit.

    1,048,525 bytes are less than 1024 KiB, but more than 1023.95: rounded, that is 1.0 MiB.
    """
    assert directory_size.human(1_048_524) == "1023.9 KiB"
    assert directory_size.human(1_048_525) == "1.0 MiB"
    assert directory_size.human(1024**3 - 1) == "1.0 GiB"
    assert directory_size.human(1024**4 - 1) == "1.0 TiB"
    assert directory_size.human(1024**5 - 1) == "1.0 PiB"


def test_human_half() -> None:
    """What is exactly between two decimals is rounded to the even one, as `round` does it.

    1280 bytes are 1.25 KiB, and 1792 are 1.75.
    """
    assert directory_size.human(1280) == "1.2 KiB"
    assert directory_size.human(1792) == "1.8 KiB"


def test_human_beyond_pib() -> None:
    """PiB is the last unit, however many there are.

    Nothing comes after it here, so nothing is divided any more.
    """
    assert directory_size.human(1024**6) == "1024.0 PiB"
    assert directory_size.human(5000 * 1024**5) == "5000.0 PiB"


# file_sizes


def test_file_sizes_base_as_text(tmp_path: Path) -> None:
    """Base may be text as well as a Path, with a slash at its end or without.

    The functions of `os` take both, and people pass what they have.
    """
    build(tmp_path, {"a.txt": "abc"})
    assert directory_size.file_sizes(str(tmp_path)) == ({"a.txt": 3}, [])
    assert directory_size.file_sizes(f"{tmp_path}/") == ({"a.txt": 3}, [])


@symlinks
def test_file_sizes_base_that_is_a_link(tmp_path: Path) -> None:
    """A base that is a link to a folder means this folder.

    It was asked for by name; only links that are met on the way are left alone.
    """
    build(tmp_path, {"box": {"a.txt": "abc"}, "link": Link("box")})
    assert directory_size.file_sizes(tmp_path / "link") == ({"a.txt": 3}, [])


def test_file_sizes_base_that_is_a_file(tmp_path: Path) -> None:
    """A base that is a file is a NotADirectoryError.

    `os.walk` finds nothing there and says nothing.
    """
    build(tmp_path, {"a.txt": "abc"})
    with raises(NotADirectoryError):
        directory_size.file_sizes(tmp_path / "a.txt")


def test_file_sizes_base_that_cannot_be_listed(tmp_path: Path) -> None:
    """A base that cannot be listed is a PermissionError.

    Nothing at all is known of it, and it has no path relative to itself.
    """
    build(tmp_path, {"base": {"a.txt": "abc"}})
    unreadable(directory_size, tmp_path / "base")
    with raises(PermissionError):
        directory_size.file_sizes(tmp_path / "base")


def test_file_sizes_sorts_what_was_not_read(tmp_path: Path) -> None:
    """The folders that cannot be listed are sorted as text, by code point: `a-b` before `a/c`.

    The system lists them in any order, and `Path` objects are sorted part by part.
    """
    build(tmp_path, {"a": {"c": {}}, "a-b": {}, "Z": {}, "ñ": {}})
    for path in ("a/c", "a-b", "Z", "ñ"):
        unreadable(directory_size, tmp_path / path)
    assert directory_size.file_sizes(tmp_path) == ({}, ["Z", "a-b", "a/c", "ñ"])


def test_file_sizes_opens_no_file(tmp_path: Path) -> None:
    """A file that may not be read has its size like any other.

    The size is known without opening the file: it stands beside its name.
    """
    build(tmp_path, {"secret.txt": "abc"})
    unreadable(directory_size, tmp_path / "secret.txt")
    assert directory_size.file_sizes(tmp_path) == ({"secret.txt": 3}, [])


def test_file_sizes_holes(tmp_path: Path) -> None:
    """The size is the number of bytes that can be read from the file, not the space that it takes.

    A file with a hole takes less, and a file of three bytes a whole block.
    """
    with open(tmp_path / "holes.bin", "wb") as file:
        file.truncate(3_000_000)
    build(tmp_path, {"small.txt": "abc"})
    assert directory_size.file_sizes(tmp_path) == ({"holes.bin": 3_000_000, "small.txt": 3}, [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_file_sizes_pipe(tmp_path: Path) -> None:
    """Only regular files count: no named pipe, no socket.

    Nothing is stored in a pipe, and opening one waits for a writer.
    """
    build(tmp_path, {"a.txt": "abc"})
    os.mkfifo(tmp_path / "pipe")
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3}, [])


def test_file_sizes_hard_links(tmp_path: Path) -> None:
    """A file with two names is listed by both of them.

    A hard link is a name like the first one; none of them is the real one.
    """
    build(tmp_path, {"a.txt": "abc"})
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3, "b.txt": 3}, [])


# largest


def test_largest_sorts_ties_by_code_point(tmp_path: Path) -> None:
    """Paths of files of one size are sorted as text, by code point: `a-b` before `a/c`.

    `Path` objects are sorted part by part, and locales have orders of their own.
    """
    build(tmp_path, {"a": {"c": "1"}, "a-b": "1", "Z": "1", "ñ": "1", "b": "1"})
    paths = [path for path, _ in directory_size.largest(tmp_path, 5)]
    assert paths == ["Z", "a-b", "a/c", "b", "ñ"]


def test_largest_none(tmp_path: Path) -> None:
    """If n is 0 the list is empty.

    `[-n:]` is the whole list then.
    """
    build(tmp_path, {"a": "1", "b": "22"})
    assert directory_size.largest(tmp_path, 0) == []


def test_largest_without_what_cannot_be_listed(tmp_path: Path) -> None:
    """What is in a folder that cannot be listed is left out.

    The largest of all others can still be told.
    """
    build(tmp_path, {"a": "1", "box": {"b": "22"}})
    unreadable(directory_size, tmp_path / "box")
    assert directory_size.largest(tmp_path, 2) == [("a", 1)]


def test_largest_missing_base(tmp_path: Path) -> None:
    """A base that is missing is a FileNotFoundError.

    It is no empty folder: its name may be mistyped.
    """
    with raises(FileNotFoundError):
        directory_size.largest(tmp_path / "missing", 1)


# total_size


def test_total_size_of_an_empty_folder(tmp_path: Path) -> None:
    """The total of a folder without files is 0, however many folders are in it.

    Folders have no size of their own here.
    """
    build(tmp_path, {"empty": {"too": {}}})
    assert directory_size.total_size(tmp_path) == 0


def test_total_size_many_names(tmp_path: Path) -> None:
    """A file counts once, however many names it has, and so does each of several such files.

    Files of one size are not one file for that.
    """
    build(tmp_path, {"a": "123", "b": "456", "in": {}})
    for number in range(3):
        os.link(tmp_path / "a", tmp_path / f"a{number}")
        os.link(tmp_path / "b", tmp_path / "in" / f"b{number}")
    assert directory_size.total_size(tmp_path) == 6


def test_total_size_name_outside(tmp_path: Path) -> None:
    """A file that has another name outside base counts.

    It is in base, too; the number of its names alone says nothing.
    """
    build(tmp_path, {"a": "123", "base": {}})
    os.link(tmp_path / "a", tmp_path / "base" / "b")
    assert directory_size.total_size(tmp_path / "base") == 3


def test_total_size_without_what_cannot_be_listed(tmp_path: Path) -> None:
    """What is in a folder that cannot be listed counts nothing.

    `file_sizes` tells of it.
    """
    build(tmp_path, {"a": "1", "box": {"b": "22"}})
    unreadable(directory_size, tmp_path / "box")
    assert directory_size.total_size(tmp_path) == 1


def test_total_size_missing_base(tmp_path: Path) -> None:
    """A base that is missing is a FileNotFoundError.

    A total of 0 would say that it is empty.
    """
    with raises(FileNotFoundError):
        directory_size.total_size(tmp_path / "missing")
