"""How much there is in a folder, and where."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check directory_size")

import os
from pathlib import Path

import directory_size
from dojo.testing import Link, build, raises, symlinks, unreadable

# human


def test_human_up_to_1023_bytes() -> None:
    """Less than 1024 bytes are written as they are, with the unit B.

    There is no half of a byte, so there are no decimals.
    """
    assert directory_size.human(0) == "0 B"
    assert directory_size.human(7) == "7 B"
    assert directory_size.human(1023) == "1023 B"


def test_human_kib() -> None:
    """From 1024 bytes on it is KiB, with one decimal.

    The decimal is there even if it is 0: so numbers can be compared at a glance.
    """
    assert directory_size.human(1024) == "1.0 KiB"
    assert directory_size.human(345_678) == "337.6 KiB"


def test_human_counts_in_1024() -> None:
    """Each unit is 1024 of the one before, not 1000.

    The `i` says so: a kB is 1000 bytes, and a KiB 1024.
    """
    assert directory_size.human(1000) == "1000 B"
    assert directory_size.human(1_000_000) == "976.6 KiB"


def test_human_larger_units() -> None:
    """After KiB come MiB, GiB, TiB and PiB.

    A disk of today has some TiB.
    """
    assert directory_size.human(5 * 1024**2) == "5.0 MiB"
    assert directory_size.human(81 * 1024**3) == "81.0 GiB"
    assert directory_size.human(4 * 1024**4) == "4.0 TiB"
    assert directory_size.human(6 * 1024**5) == "6.0 PiB"


# file_sizes


def test_file_sizes_of_files(tmp_path: Path) -> None:
    """Each file has its size in bytes, by its name; the list of what was not read is empty.

    Files of no bytes are files, too.
    """
    build(tmp_path, {"a.txt": "abc", "b.bin": b"\x00" * 70_000, "empty": ""})
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3, "b.bin": 70_000, "empty": 0}, [])


def test_file_sizes_counts_bytes(tmp_path: Path) -> None:
    """The size is the number of bytes, not of characters.

    In UTF-8 an `ñ` takes two bytes; text mode makes one character of a `\\r\\n`.
    """
    build(tmp_path, {"letter.txt": "¡Ñandú!\r\n"})
    assert directory_size.file_sizes(tmp_path) == ({"letter.txt": 12}, [])


def test_file_sizes_in_folders(tmp_path: Path) -> None:
    """Files in folders have their path relative to base, with `/` between the names.

    Two folders may each have a file of one name.
    """
    build(tmp_path, {"in": {"a.txt": "a", "deep": {"a.txt": "aa"}}, "out": {"a.txt": "aaa"}})
    sizes, unread = directory_size.file_sizes(tmp_path)
    assert sizes == {"in/a.txt": 1, "in/deep/a.txt": 2, "out/a.txt": 3}
    assert unread == []


def test_file_sizes_leaves_folders_out(tmp_path: Path) -> None:
    """A folder has no size of its own here, empty or not.

    `getsize` of a folder is the size of its list of names, which differs from system to system.
    """
    build(tmp_path, {"a.txt": "abc", "empty": {}, "box": {"empty": {}}})
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3}, [])


def test_file_sizes_hidden(tmp_path: Path) -> None:
    """Files whose names begin with a dot count, and so do those in such folders.

    `glob("*")` of the module `glob` does not see them.
    """
    build(tmp_path, {".rc": "abc", ".cache": {"page": "12345"}})
    assert directory_size.file_sizes(tmp_path) == ({".rc": 3, ".cache/page": 5}, [])


@symlinks
def test_file_sizes_link_to_a_file(tmp_path: Path) -> None:
    """A link to a file does not count.

    Its file counts where it is; `getsize` and `is_file()` follow the link.
    """
    build(tmp_path, {"a.txt": "abc", "link": Link("a.txt")})
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3}, [])


@symlinks
def test_file_sizes_link_to_a_folder(tmp_path: Path) -> None:
    """A link to a folder is not followed.

    It may lead out of base, to a folder that has been counted, or round in circles.
    """
    base = {"a.txt": "abc", "again": Link("."), "out": Link("../out")}
    build(tmp_path, {"base": base, "out": {"b.txt": "b"}})
    assert directory_size.file_sizes(tmp_path / "base") == ({"a.txt": 3}, [])


@symlinks
def test_file_sizes_broken_link(tmp_path: Path) -> None:
    """A link to nothing does not count, and is no reason to stop.

    `getsize` follows it and raises an error.
    """
    build(tmp_path, {"a.txt": "abc", "gone": Link("nowhere")})
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3}, [])


def test_file_sizes_folder_that_cannot_be_listed(tmp_path: Path) -> None:
    """A folder that cannot be listed is in the list of what was not read; all else is counted.

    `os.walk` skips it without a word, and the sizes look as if they were all.
    """
    build(tmp_path, {"a.txt": "abc", "secret": {"b.txt": "b"}, "z.txt": "z"})
    unreadable(directory_size, tmp_path / "secret")
    assert directory_size.file_sizes(tmp_path) == ({"a.txt": 3, "z.txt": 1}, ["secret"])


def test_file_sizes_missing_base(tmp_path: Path) -> None:
    """A base that is missing is a FileNotFoundError.

    It is no empty folder: its name may be mistyped.
    """
    with raises(FileNotFoundError):
        directory_size.file_sizes(tmp_path / "missing")


# largest


def test_largest_comes_first(tmp_path: Path) -> None:
    """The n largest files come as pairs of path and size, the largest first.

    They are looked for in all folders.
    """
    build(tmp_path, {"a": "1", "b": "4444", "box": {"c": "55555", "d": "22"}})
    assert directory_size.largest(tmp_path, 2) == [("box/c", 5), ("b", 4)]


def test_largest_ties(tmp_path: Path) -> None:
    """Files of one size are sorted by path, from A to Z.

    If the whole order is reversed, they go from Z to A.
    """
    build(tmp_path, {"d": "xx", "b": "xx", "e": "yyy", "c": "xx", "a": "z"})
    assert directory_size.largest(tmp_path, 3) == [("e", 3), ("b", 2), ("c", 2)]


def test_largest_of_fewer_files(tmp_path: Path) -> None:
    """All files are returned if there are fewer than n.

    Ten are asked for, whatever is in the folder.
    """
    build(tmp_path, {"a": "1", "b": "22"})
    assert directory_size.largest(tmp_path, 10) == [("b", 2), ("a", 1)]


# total_size


def test_total_size_is_the_sum(tmp_path: Path) -> None:
    """The total is the sum of the sizes of all files, in bytes.

    Files that are alike are still two files.
    """
    build(tmp_path, {"a.txt": "abc", "copy.txt": "abc", "box": {"b.txt": "12345"}})
    assert directory_size.total_size(tmp_path) == 11


def test_total_size_hard_links(tmp_path: Path) -> None:
    """A file with two names, by a hard link, counts once.

    It is on the disk once. Backups by hard links would seem to be many times their size.
    """
    build(tmp_path, {"a.txt": "abc", "box": {"b.txt": "12345"}})
    os.link(tmp_path / "a.txt", tmp_path / "box" / "second")
    assert directory_size.total_size(tmp_path) == 8


@symlinks
def test_total_size_links(tmp_path: Path) -> None:
    """Links count nothing.

    What they point to counts where it is, if it is below base at all.
    """
    build(tmp_path, {"out.bin": "x" * 1000, "base": {"a.txt": "abc", "out": Link("../out.bin")}})
    assert directory_size.total_size(tmp_path / "base") == 3
