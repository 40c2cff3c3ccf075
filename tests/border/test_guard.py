"""The guard knows what is inside of a test's folder, however its path is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dojo.isolation.far.guard import MAX_REFUSED, Guard, OutsideRefused

posix = pytest.mark.skipif(os.name == "nt", reason="links and dir_fd are for POSIX")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with "in", where one stands, and "out"; on POSIX there are links between them."""
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    if os.name != "nt":
        (tmp_path / "in" / "way_out").symlink_to(tmp_path / "out")
        (tmp_path / "in" / "link").symlink_to(tmp_path / "out" / "a.txt")
        (tmp_path / "out" / "way_in").symlink_to(tmp_path / "in")
    monkeypatch.chdir(tmp_path / "in")
    return os.path.realpath(tmp_path)


@pytest.fixture
def guard(folder):
    found = Guard()
    found.allowed = [f"{folder}/in"]
    return found


def refuses(guard, event, *arguments):
    """Return True if an audit event is refused."""
    try:
        guard.audit(event, arguments)
    except OutsideRefused:
        return True
    return False


ALLOWED = [
    ("os.remove", "@/in/a/b.txt", -1),
    ("os.rmdir", "@/in", -1),
    ("os.remove", "a.txt", -1),
    ("os.rename", "@/in/a", "@/in/b", -1, -1),
    ("shutil.move", "@/in/a", "@/in/b"),
    ("os.symlink", "@/out/a", "@/in/new", -1),
    ("open", "@/out/a", None, os.O_RDONLY),
    ("open", os.devnull, None, os.O_WRONLY),
    ("open", 5, None, os.O_WRONLY),
]
REFUSED = [
    ("os.remove", "@/out/a.txt", -1),
    ("os.remove", "@/in-not/a.txt", -1),
    ("os.remove", "@/in/../a.txt", -1),
    ("os.remove", "../a.txt", -1),
    ("os.rename", "@/in/a", "@/out/b", -1, -1),
    ("os.rename", "@/out/a", "@/in/b", -1, -1),
    ("shutil.move", "@/in/a", "@/out/b"),
    ("shutil.move", "@/out/a", "@/in/b"),
    ("os.symlink", "@/in/a", "@/out/new", -1),
    ("os.link", "@/in/a", "@/out/new", -1, -1),
    *((f"os.{name}", "@/out/a", -1, -1) for name in ("chmod", "mkdir", "rmdir", "truncate")),
    ("os.utime", "@/out/a", None, None, -1),
    ("shutil.rmtree", "@/out/a", None),
    *(
        ("open", "@/out/a", None, flags)
        for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_APPEND, os.O_TRUNC)
    ),
]
BY_LINKS = [
    (("os.remove", "@/in/way_out/a.txt", -1), True),
    (("os.remove", "@/in/way_out", -1), False),
    (("open", "@/in/link", None, os.O_WRONLY), True),
    (("os.remove", "@/out/way_in/a.txt", -1), False),
]


@pytest.mark.parametrize(
    ("event", "refused"),
    [
        *((event, False) for event in ALLOWED),
        *((event, True) for event in REFUSED),
        *(pytest.param(*case, marks=posix) for case in BY_LINKS),
    ],
    ids=repr,
)
def test_what_is_outside_is_refused(guard, folder, event, refused):
    given = [part.replace("@", folder) if isinstance(part, str) else part for part in event]
    assert refuses(guard, *given) is refused


def test_bytes_and_paths_are_paths_too(guard, folder):
    assert refuses(guard, "os.remove", os.fsencode(f"{folder}/out/a"), -1)
    assert refuses(guard, "os.remove", Path(folder, "out", "a"), -1)


@posix
@pytest.mark.parametrize(("name", "refused"), [("in", False), ("out", True)])
def test_a_path_may_be_relative_to_an_open_folder(guard, folder, name, refused):
    descriptor = os.open(f"{folder}/{name}", os.O_RDONLY)
    try:
        assert refuses(guard, "os.remove", "a.txt", descriptor) is refused
    finally:
        os.close(descriptor)


def test_of_many_attempts_the_first_are_kept(guard, folder):
    for number in range(10 * MAX_REFUSED):
        assert refuses(guard, "os.remove", f"{folder}/out/{number}", -1)
    assert len(guard.refused) == MAX_REFUSED
    assert Path(guard.refused[0][1]).name == "0"


@posix
def test_what_was_refused_can_be_told(guard, folder):
    refuses(guard, "os.remove", os.fsencode(folder) + b"/caf\xe9", -1)
    guard.refused[0][1].encode()
