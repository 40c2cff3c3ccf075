"""What a suite puts in a solution's way: closed folders, other disks, a umask, sudden death."""

from __future__ import annotations

import os

import pytest
from dojo.runner.session import current_session
from dojo.testing import killed, own_disk, raises, umask, unreadable

posix = pytest.mark.skipif(os.name == "nt", reason="modes, signals and descriptors as on POSIX")

READS = """
import os, pathlib

def entries(folder):
    return len(list(os.scandir(folder)))

def names(folder):
    return len(os.listdir(folder))

def paths(folder):
    return len(list(pathlib.Path(folder).iterdir()))

def by_descriptor(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return len(os.listdir(descriptor))
    finally:
        os.close(descriptor)

def size(path):
    return len(open(path).read())

def asked(path):
    return os.lstat(path).st_size
"""

WRITES = """
import os, pathlib, shutil

def replace(old, new):
    os.replace(old, new)

def rename(old, new):
    pathlib.Path(old).rename(new)

def move(old, new):
    shutil.move(old, new)

def write(path, text):
    try:
        with open(path, "w") as file:
            file.write(text)
    finally:
        pathlib.Path(path + ".end").touch()

def make(path):
    open(path, "x").close()
"""


@pytest.mark.parametrize(
    "read", ["entries", "names", "paths", pytest.param("by_descriptor", marks=posix)]
)
def test_an_unreadable_folder_is_not_listed(far, tmp_path, read):
    solution = far(READS)
    for name in ("closed", "open"):
        (tmp_path / name / "entry").mkdir(parents=True)
    unreadable(solution, tmp_path / "closed")
    with raises(PermissionError):
        getattr(solution, read)(tmp_path / "closed")
    assert getattr(solution, read)(tmp_path / "open") == 1


def test_an_unreadable_file_is_not_opened_but_is_still_there(far, tmp_path):
    solution = far(READS)
    (tmp_path / "closed").write_text("abc")
    unreadable(solution, tmp_path / "closed")
    with raises(PermissionError):
        solution.size(tmp_path / "closed")
    assert solution.asked(tmp_path / "closed") == 3


@pytest.mark.parametrize("rename", ["replace", "rename"])
@pytest.mark.parametrize(
    ("old", "new", "crosses"),
    [
        ("a", "disk/a", True),
        ("disk/b", "b", True),
        ("disk/b", "disk/in/b", False),
        ("a", "disk2/a", False),
    ],
)
def test_no_rename_crosses_the_border_of_a_disk(far, tmp_path, rename, old, new, crosses):
    solution = far(WRITES)
    (tmp_path / "disk" / "in").mkdir(parents=True)
    (tmp_path / "disk2").mkdir()
    for name in ("a", "disk/b"):
        (tmp_path / name).touch()
    own_disk(solution, tmp_path / "disk")
    if crosses:
        with raises(OSError):
            getattr(solution, rename)(tmp_path / old, tmp_path / new)
    else:
        getattr(solution, rename)(tmp_path / old, tmp_path / new)
    assert (tmp_path / new).exists() is not crosses
    assert (tmp_path / old).exists() is crosses


def test_what_copies_crosses_it(far, tmp_path):
    solution = far(WRITES)
    (tmp_path / "disk").mkdir()
    (tmp_path / "a").touch()
    own_disk(solution, tmp_path / "disk")
    solution.move(tmp_path / "a", tmp_path / "disk" / "a")
    assert (tmp_path / "disk" / "a").exists()


@posix
def test_the_umask_is_another_one(far, tmp_path):
    solution = far(WRITES)
    umask(solution, 0o037)
    solution.make(tmp_path / "a")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@posix
def test_the_next_test_has_the_usual_umask(far, tmp_path):
    solution = far(WRITES)
    solution.make(tmp_path / "before")
    umask(solution, 0o037)
    current_session().begin("the next one", (str(tmp_path),))
    solution.make(tmp_path / "after")
    assert (tmp_path / "after").stat().st_mode == (tmp_path / "before").stat().st_mode


def test_killed_at_the_end_of_the_block(far, tmp_path):
    solution = far(WRITES)
    with killed(solution):
        solution.make(tmp_path / "a")
    solution.make(tmp_path / "b")  # by another process
    assert (tmp_path / "a").exists()
    assert (tmp_path / "b").exists()


@posix
def test_killed_by_the_kernel_at_so_many_bytes(far, tmp_path):
    solution = far(WRITES)
    with killed(solution, at=5000):
        solution.write(str(tmp_path / "a"), "x" * 100_000)
    assert [path.name for path in tmp_path.glob("a*")] == ["a"]
    assert (tmp_path / "a").stat().st_size == 5000


def test_killed_before_an_event(far, tmp_path):
    solution = far(WRITES)
    (tmp_path / "a").touch()
    with killed(solution, before="os.rename"):
        umask(solution, 0o77)  # another one takes nothing from it
        solution.rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").exists()


def test_an_error_in_a_block_that_kills_is_the_solutions(far, tmp_path):
    solution = far(WRITES)
    with raises(FileNotFoundError), killed(solution):
        solution.rename(tmp_path / "a", tmp_path / "b")
