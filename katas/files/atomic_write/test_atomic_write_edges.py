"""Edge cases of atomic writing: links, names, disks, modes, and the moment of the replacement."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check atomic_write --edges")

import os
import stat
from contextlib import suppress
from pathlib import Path

import atomic_write
import pytest
from dojo.testing import (
    FOLDER,
    Link,
    build,
    killed,
    own_disk,
    raises,
    symlinks,
    tree,
    umask,
    work_in,
)

posix = pytest.mark.skipif(os.name != "posix", reason="modes and signals as on Linux or macOS")


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


# atomic_write


def test_atomic_write_empty_text(tmp_path: Path) -> None:
    """An empty text makes the file empty.

    It is a text like any other.
    """
    build(tmp_path, {"a.txt": "old"})
    atomic_write.atomic_write(tmp_path / "a.txt", "")
    assert tree(tmp_path) == {"a.txt": ""}


def test_atomic_write_path_as_text(tmp_path: Path) -> None:
    """The path may be text as well as a Path, and relative to the working folder.

    The folder of `a.txt` is the empty text then.
    """
    work_in(atomic_write, build(tmp_path, {"in": {}}))
    atomic_write.atomic_write("a.txt", "one")
    atomic_write.atomic_write("in/b.txt", "two")
    assert tree(tmp_path) == {"a.txt": "one", "in/": FOLDER, "in/b.txt": "two"}


def test_atomic_write_missing_folder(tmp_path: Path) -> None:
    """A folder on the way that is missing is a FileNotFoundError.

    So it is for `open`: the path may be mistyped.
    """
    with raises(FileNotFoundError):
        atomic_write.atomic_write(tmp_path / "missing" / "a.txt", "new")
    assert tree(tmp_path) == {}


def test_atomic_write_over_a_folder(tmp_path: Path) -> None:
    """A folder at the path is an OSError, of any kind, and all stays as it is.

    `os.replace` notices it, when the temporary file is there already.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "old"}, "empty": {}}))
    for name in ("box", "empty"):
        with raises(OSError):
            atomic_write.atomic_write(tmp_path / name, "new")
    assert tree(tmp_path) == before


@posix
def test_atomic_write_long_name(tmp_path: Path) -> None:
    """A name may be as long as the system allows.

    A temporary name that is the same and a bit more would be too long.
    """
    name = "n" * 255
    atomic_write.atomic_write(tmp_path / name, "new")
    assert tree(tmp_path) == {name: "new"}


def test_atomic_write_touches_no_other_entry(tmp_path: Path) -> None:
    """All other entries stay as they are, whatever they are called.

    A name for the temporary file may be taken: ask for one that is free.
    """
    others = ["a.txt.tmp", "a.txt~", "a.txt.bak", "a.txt.new", "a.txt.part", "a.tmp", "a.bak"]
    others += [".a.txt.tmp", ".a.txt", ".a.txt.swp", "tmp", "temp", ".tmp", "a.txt.temp", "tmp.txt"]
    others += ["a.new", "temp.txt", "a.txt_tmp", "a.txt_", "_a.txt", "tmp_a.txt", "a.temp", "new"]
    before = tree(build(tmp_path, {"a.txt": "old", **dict.fromkeys(others, "other")}))
    atomic_write.atomic_write(tmp_path / "a.txt", "new")
    assert tree(tmp_path) == {**before, "a.txt": "new"}


def test_atomic_write_on_a_disk_of_its_own(tmp_path: Path) -> None:
    """The folder may be on another disk than the one for temporary files.

    `os.replace` cannot rename from one disk to another: the temporary file is beside the target.
    """
    build(tmp_path, {"disk": {"a.txt": "old"}})
    own_disk(atomic_write, tmp_path / "disk")
    atomic_write.atomic_write(tmp_path / "disk" / "a.txt", "new")
    assert tree(tmp_path / "disk") == {"a.txt": "new"}


@posix
def test_atomic_write_in_one_step_on_a_disk_of_its_own(tmp_path: Path) -> None:
    """On another disk, too, a program that has opened the old file reads it to its end.

    Writing over the old text takes several steps; from disk to disk `shutil.move` does so, too.
    """
    build(tmp_path, {"disk": {"a.txt": "old and longer"}})
    own_disk(atomic_write, tmp_path / "disk")
    with open(tmp_path / "disk" / "a.txt", "rb") as reader:
        atomic_write.atomic_write(tmp_path / "disk" / "a.txt", "new")
        assert reader.read() == b"old and longer"


def test_atomic_write_killed_before_the_replacement(tmp_path: Path) -> None:
    """If the process is killed just before the file is replaced, there is still a file.

    To remove the old one first leaves a moment in which there is none.
    """
    build(tmp_path, {"a.txt": "old"})
    with killed(atomic_write, before="os.rename"):
        atomic_write.atomic_write(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").exists() is True


@symlinks
def test_atomic_write_broken_link(tmp_path: Path) -> None:
    """A link to nothing stays, and what it points to is made.

    `open` does the same.
    """
    build(tmp_path, {"box": {}, "link": Link("box/a.txt")})
    atomic_write.atomic_write(tmp_path / "link", "new")
    assert tree(tmp_path) == {"box/": FOLDER, "box/a.txt": "new", "link": Link("box/a.txt")}


@symlinks
def test_atomic_write_link_to_another_disk(tmp_path: Path) -> None:
    """A link, or a chain of links, may lead to another disk.

    The temporary file is beside what the link points to, not beside the link.
    """
    links = {"first": Link("second"), "second": Link("../disk/a.txt")}
    build(tmp_path, {"disk": {"a.txt": "old"}, "links": links})
    own_disk(atomic_write, tmp_path / "disk")
    atomic_write.atomic_write(tmp_path / "links" / "first", "new")
    assert tree(tmp_path / "disk") == {"a.txt": "new"}
    assert tree(tmp_path / "links") == links


@symlinks
def test_atomic_write_link_to_itself(tmp_path: Path) -> None:
    """A link to itself stays, and nothing else is made.

    There is no file that it leads to, and no place for one.
    """
    build(tmp_path, {"link": Link("link")})
    atomic_write.atomic_write(tmp_path / "a.txt", "new")
    with suppress(OSError, RuntimeError):  # Python 3.11 and 3.12: RuntimeError of `Path.resolve`
        atomic_write.atomic_write(tmp_path / "link", "new")
    assert tree(tmp_path) == {"a.txt": "new", "link": Link("link")}


def test_atomic_write_other_names_keep_the_old_content(tmp_path: Path) -> None:
    """Another name of the file, by a hard link, keeps the old content.

    The new text is in a file of its own, and only this path leads to it.
    """
    build(tmp_path, {"a.txt": "old"})
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    atomic_write.atomic_write(tmp_path / "a.txt", "new")
    assert tree(tmp_path) == {"a.txt": "new", "b.txt": "old"}


@posix
def test_atomic_write_keeps_a_mode_that_the_umask_forbids(tmp_path: Path) -> None:
    """A file that is there keeps its mode, whatever the umask is.

    The umask is for new files; a mode that was changed afterwards was meant.
    """
    build(tmp_path, {"a.txt": "old"})
    (tmp_path / "a.txt").chmod(0o666)
    umask(atomic_write, 0o077)
    atomic_write.atomic_write(tmp_path / "a.txt", "new")
    assert mode(tmp_path / "a.txt") == "-rw-rw-rw-"


@posix
def test_atomic_write_leaves_the_umask(tmp_path: Path) -> None:
    """The next file that the program makes has the mode that it would have had.

    The umask is the whole program's. It cannot be asked for without setting it: put it back.
    """
    umask(atomic_write, 0o027)
    for name in ("a.txt", "b.txt"):
        atomic_write.atomic_write(tmp_path / name, "new")
    assert mode(tmp_path / "b.txt") == "-rw-r-----"


# writing


def test_writing_nothing(tmp_path: Path) -> None:
    """A block that writes nothing makes the file empty.

    So does `open(path, "w")`.
    """
    build(tmp_path, {"a.txt": "old"})
    with atomic_write.writing(tmp_path / "a.txt"):
        pass
    assert tree(tmp_path) == {"a.txt": ""}


def test_writing_makes_no_file_before_the_end(tmp_path: Path) -> None:
    """As long as the block runs a file that was missing is missing.

    Programs that wait for it would find a part of it.
    """
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("new")
        file.flush()
        assert not (tmp_path / "a.txt").exists()
    assert tree(tmp_path) == {"a.txt": "new"}


def test_writing_interrupted(tmp_path: Path) -> None:
    """Ctrl-C in the block leaves the old content, and nothing else behind.

    KeyboardInterrupt is no Exception: `except Exception` does not see it.
    """
    build(tmp_path, {"a.txt": "old"})
    with suppress(KeyboardInterrupt), atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("half")
        raise KeyboardInterrupt
    assert tree(tmp_path) == {"a.txt": "old"}


def test_writing_what_cannot_be_written(tmp_path: Path) -> None:
    """A text that UTF-8 cannot encode is a ValueError, and all stays as it is.

    The error may come when it is written, or at the end of the block.
    """
    build(tmp_path, {"a.txt": "old"})
    with raises(ValueError), atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("half")
        file.write("\ud800")
    assert tree(tmp_path) == {"a.txt": "old"}


def test_writing_around_atomic_write(tmp_path: Path) -> None:
    """A writer may come and go while another one writes; the last one to finish wins.

    Two temporary files of one name are one file, in one process, too.
    """
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("one")
        file.flush()
        atomic_write.atomic_write(tmp_path / "a.txt", "two")
    assert tree(tmp_path) == {"a.txt": "one"}


def test_writing_one_fails_beside_another(tmp_path: Path) -> None:
    """A writer that fails takes nothing from another one.

    It removes its own temporary file, and no other.
    """
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("one")
        with suppress(KeyError), atomic_write.writing(tmp_path / "a.txt") as other:
            other.write("half")
            raise KeyError("second half")
    assert tree(tmp_path) == {"a.txt": "one"}


@posix
def test_writing_keeps_a_secret(tmp_path: Path) -> None:
    """While the block runs, no file in the folder is open to more people than the old one.

    The temporary file has the new secret in it. Who opens it before its mode is set reads on.
    """
    build(tmp_path, {"secret": "old"})
    (tmp_path / "secret").chmod(0o600)
    umask(atomic_write, 0o022)
    with atomic_write.writing(tmp_path / "secret") as file:
        file.write("new")
        file.flush()
        modes = {mode(path) for path in tmp_path.iterdir()}
    assert modes - {"drwx------"} == {"-rw-------"}


def test_writing_other_names_keep_the_old_content(tmp_path: Path) -> None:
    """Another name of the file, by a hard link, keeps the old content.

    To keep the text in memory and write it over the old one at the end is no single step.
    """
    build(tmp_path, {"a.txt": "old"})
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("new")
    assert tree(tmp_path) == {"a.txt": "new", "b.txt": "old"}


@symlinks
def test_writing_link_to_another_disk(tmp_path: Path) -> None:
    """A link stays a link, and may lead to another disk.

    As with `atomic_write`: the temporary file is beside what the link points to.
    """
    build(tmp_path, {"disk": {"a.txt": "old"}, "link": Link("disk/a.txt")})
    own_disk(atomic_write, tmp_path / "disk")
    with atomic_write.writing(tmp_path / "link") as file:
        file.write("new")
    assert tree(tmp_path) == {"disk/": FOLDER, "disk/a.txt": "new", "link": Link("disk/a.txt")}


@posix
def test_writing_keeps_the_mode(tmp_path: Path) -> None:
    """The file keeps its mode.

    As with `atomic_write`.
    """
    build(tmp_path, {"run": "#!/bin/sh\n"})
    (tmp_path / "run").chmod(0o754)
    with atomic_write.writing(tmp_path / "run") as file:
        file.write("#!/bin/sh\necho new\n")
    assert mode(tmp_path / "run") == "-rwxr-xr--"


@posix
def test_writing_obeys_the_umask(tmp_path: Path) -> None:
    """A new file has the mode that `open` would give it.

    As with `atomic_write`.
    """
    umask(atomic_write, 0o027)
    with atomic_write.writing(tmp_path / "a.txt") as file:
        file.write("new")
    assert mode(tmp_path / "a.txt") == "-rw-r-----"
