"""The old text or the new one, and never anything in between."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check atomic_write")

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import atomic_write
import pytest
from dojo.testing import Link, build, killed, raises, symlinks, tree, umask

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and signals as on Linux or macOS")

HALF = "half \ud800"  # UTF-8 has no bytes for the second part


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


# atomic_write


def test_atomic_write_makes_a_file(tmp_path: Path) -> None:
    """A file that is missing is made, with the text in it, and nothing else is.

    A temporary file must have become this one, or be gone.
    """
    atomic_write.atomic_write(tmp_path / "a.txt", "Dear Ada")
    assert tree(tmp_path) == {"a.txt": "Dear Ada"}


def test_atomic_write_replaces_the_content(tmp_path: Path) -> None:
    """A file that is there has the new text afterwards, and nothing of the old one.

    The old text may have been longer.
    """
    build(tmp_path, {"a.txt": "old and longer", "b.txt": "other"})
    atomic_write.atomic_write(tmp_path / "a.txt", "new")
    assert tree(tmp_path) == {"a.txt": "new", "b.txt": "other"}


def test_atomic_write_writes_utf_8(tmp_path: Path) -> None:
    """The text is written in UTF-8, with its newlines as they are.

    Without `encoding` and `newline`, `open` takes those of the machine.
    """
    atomic_write.atomic_write(tmp_path / "a.txt", "¿Ñandú?\r\n\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc2\xbf\xc3\x91and\xc3\xba?\r\n\n"


def test_atomic_write_keeps_the_old_content_after_an_error(tmp_path: Path) -> None:
    """If the text cannot be written, that is an error, and the old content stays.

    `open(path, "w")` empties the file before the first character is looked at.
    """
    build(tmp_path, {"a.txt": "old"})
    with raises(ValueError):
        atomic_write.atomic_write(tmp_path / "a.txt", HALF)
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_atomic_write_leaves_nothing_behind_after_an_error(tmp_path: Path) -> None:
    """If the text cannot be written, no other file is there afterwards.

    A temporary file must be removed on every way out.
    """
    build(tmp_path, {"a.txt": "old"})
    with raises(ValueError):
        atomic_write.atomic_write(tmp_path / "a.txt", HALF)
    assert os.listdir(tmp_path) == ["a.txt"]


@posix
def test_atomic_write_keeps_the_old_content_when_it_is_killed(tmp_path: Path) -> None:
    """If the process is killed half-way through the text, the old content is there.

    The power fails, or someone loses patience. No `except` and no `finally` runs then, so nothing
    can be put right: the file must have been whole all the time.
    """
    build(tmp_path, {"a.txt": "old"})
    with killed(atomic_write, at=10_000):
        atomic_write.atomic_write(tmp_path / "a.txt", "new\n" * 50_000)
    assert (tmp_path / "a.txt").read_bytes() == b"old"


@posix
def test_atomic_write_keeps_the_old_content_of_a_short_text_when_it_is_killed(
    tmp_path: Path,
) -> None:
    """If the process is killed while it writes a few bytes, the old content is there.

    A file object keeps a short text until it is flushed or closed: replace the old file after that.
    """
    build(tmp_path, {"a.txt": "old"})
    with killed(atomic_write, at=4):
        atomic_write.atomic_write(tmp_path / "a.txt", "short text")
    assert (tmp_path / "a.txt").read_bytes() == b"old"


@posix
def test_atomic_write_lets_readers_read_on(tmp_path: Path) -> None:
    """A program that has opened the old file reads the old text to its end.

    The new text is in another file; if it is written over the old one, readers see parts of both.
    """
    build(tmp_path, {"a.txt": "old and longer"})
    with open(tmp_path / "a.txt", "rb") as reader:
        atomic_write.atomic_write(tmp_path / "a.txt", "new")
        assert reader.read() == b"old and longer"


@posix
def test_atomic_write_keeps_the_mode(tmp_path: Path) -> None:
    """The file keeps its mode: who may read, write and execute it.

    The new file is another one, with a mode of its own; those of `tempfile` are for their owner
    alone.
    """
    build(tmp_path, {"run": "#!/bin/sh\n"})
    (tmp_path / "run").chmod(0o754)
    atomic_write.atomic_write(tmp_path / "run", "#!/bin/sh\necho new\n")
    assert mode(tmp_path / "run") == "-rwxr-xr--"


@posix
def test_atomic_write_obeys_the_umask(tmp_path: Path) -> None:
    """A new file has the mode that `open` would give it: 666 without what the umask forbids.

    Other people read what `open` has made; those of `tempfile` are for their owner alone.
    """
    umask(atomic_write, 0o027)
    atomic_write.atomic_write(tmp_path / "a.txt", "Dear Ada")
    assert mode(tmp_path / "a.txt") == "-rw-r-----"


@symlinks
def test_atomic_write_keeps_a_link(tmp_path: Path) -> None:
    """A link stays a link, and what it points to has the new text.

    `os.replace` puts the new file into the place of the link, and the other one keeps the old text.
    """
    build(tmp_path, {"a.txt": "old", "link": Link("a.txt")})
    atomic_write.atomic_write(tmp_path / "link", "new")
    assert tree(tmp_path) == {"a.txt": "new", "link": Link("a.txt")}


# writing


def test_writing_replaces_the_content(tmp_path: Path) -> None:
    """What the block writes is the content of the file after the block.

    It may write as often as it likes.
    """
    build(tmp_path, {"a.txt": "old and longer"})
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("new")
        file.write("er\n")
    assert tree(tmp_path) == {"a.txt": "newer\n"}


def test_writing_changes_nothing_before_the_end(tmp_path: Path) -> None:
    """As long as the block runs the file has the old content.

    Readers that come meanwhile should not find half of a text, or none.
    """
    build(tmp_path, {"a.txt": "old"})
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("new")
        file.flush()
        assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_writing_lets_the_exception_go_on(tmp_path: Path) -> None:
    """The exception of the block comes out of the `with`.

    Otherwise the program would believe that all has been written.
    """
    came_out = False
    try:
        with atomic_write.writing(tmp_path / "a.txt"):
            raise KeyError("second half")
    except KeyError:
        came_out = True
    assert came_out is True


def test_writing_keeps_the_old_content_after_an_exception(tmp_path: Path) -> None:
    """If the block raises an exception the old content stays.

    What follows `yield` in a `finally` is done after an exception, too.
    """
    build(tmp_path, {"a.txt": "old"})
    with suppress(KeyError), atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("half")
        raise KeyError("second half")
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_writing_leaves_nothing_behind_after_an_exception(tmp_path: Path) -> None:
    """If the block raises an exception no other file is there afterwards.

    An exception in the block comes out of the `yield`: what follows it is not done.
    """
    with suppress(KeyError), atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("half")
        raise KeyError("second half")
    assert os.listdir(tmp_path) == []


def test_writing_keeps_the_old_content_when_it_is_killed(tmp_path: Path) -> None:
    """If the process is killed while the block runs, the old content is there.

    No `except` and no `finally` runs then.
    """
    build(tmp_path, {"a.txt": "old"})
    with killed(atomic_write):
        file = atomic_write.writing(tmp_path / "a.txt").__enter__()  # it never comes to the exit
        file.write("half")
        file.flush()
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_writing_two_writers(tmp_path: Path) -> None:
    """Two writers of one file do not mix: the last one to finish wins, with its whole text.

    Two temporary files of one name are one file.
    """
    with atomic_write.writing(tmp_path / "a.txt") as first:
        first.write("one ")
        first.flush()
        with atomic_write.writing(tmp_path / "a.txt") as second:
            second.write("two")
        assert (tmp_path / "a.txt").read_bytes() == b"two"
        first.write("and one")
    assert tree(tmp_path) == {"a.txt": "one and one"}
