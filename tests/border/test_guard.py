"""The guard knows what is inside of a test's folder, however its path is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dojo.isolation.far.guard import MAX_REFUSED, Guard, Refused

posix = pytest.mark.skipif(os.name == "nt", reason="links and dir_fd are for POSIX")


@pytest.fixture
def inside(tmp_path):
    folder = tmp_path / "inside"
    folder.mkdir()
    return folder


@pytest.fixture
def outside(tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


@pytest.fixture
def guard(inside):
    found = Guard()
    found.allowed = [os.path.realpath(inside)]
    return found


def refuses(guard, event, *arguments):
    """Whether an audit event is refused."""
    try:
        guard.audit(event, arguments)
    except Refused:
        return True
    return False


def opens(path, flags):
    return ("open", str(path), None, flags)


def test_inside_is_allowed(guard, inside):
    assert refuses(guard, "os.remove", str(inside / "a" / "b.txt"), -1) is False
    assert refuses(guard, "os.rmdir", str(inside), -1) is False


def test_outside_is_refused(guard, outside):
    assert refuses(guard, "os.remove", str(outside / "a.txt"), -1) is True


def test_a_folder_whose_name_begins_alike_is_outside(guard, inside):
    assert refuses(guard, "os.remove", f"{inside}-not/a.txt", -1) is True


def test_dots_lead_outside(guard, inside):
    assert refuses(guard, "os.remove", f"{inside}/../a.txt", -1) is True


def test_relative_paths_start_at_the_working_directory(guard, inside, monkeypatch):
    monkeypatch.chdir(inside)
    assert refuses(guard, "os.remove", "a.txt", -1) is False
    assert refuses(guard, "os.remove", "../a.txt", -1) is True


def test_bytes_and_paths_are_paths_too(guard, outside):
    assert refuses(guard, "os.remove", os.fsencode(outside / "a"), -1) is True
    assert refuses(guard, "os.remove", outside / "a", -1) is True


@pytest.mark.parametrize("event", ["os.rename", "shutil.move"])
def test_both_ends_of_a_move_must_be_inside(guard, inside, outside, event):
    assert refuses(guard, event, str(inside / "a"), str(inside / "b"), -1, -1) is False
    assert refuses(guard, event, str(inside / "a"), str(outside / "b"), -1, -1) is True
    assert refuses(guard, event, str(outside / "a"), str(inside / "b"), -1, -1) is True


def test_a_link_may_point_anywhere(guard, inside, outside):
    assert refuses(guard, "os.symlink", str(outside / "a"), str(inside / "link"), -1) is False
    assert refuses(guard, "os.symlink", str(inside / "a"), str(outside / "link"), -1) is True


@pytest.mark.parametrize(
    "event",
    ["os.chmod", "os.mkdir", "os.rmdir", "os.truncate", "os.utime", "shutil.rmtree", "os.link"],
)
def test_other_changes_outside_are_refused(guard, outside, event):
    path = str(outside / "a")
    assert refuses(guard, event, path, path, -1, -1) is True


def test_opening_to_read_is_allowed_anywhere(guard, outside):
    assert refuses(guard, *opens(outside / "a", os.O_RDONLY)) is False


@pytest.mark.parametrize("flags", [os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_APPEND, os.O_TRUNC])
def test_opening_to_write_is_not(guard, outside, flags):
    assert refuses(guard, *opens(outside / "a", flags)) is True


def test_the_null_device_takes_all(guard):
    assert refuses(guard, *opens(os.devnull, os.O_WRONLY)) is False


def test_an_open_file_is_no_path(guard):
    assert refuses(guard, "open", 5, None, os.O_WRONLY) is False


@posix
def test_a_parent_that_is_a_link_is_followed(guard, inside, outside):
    (inside / "way_out").symlink_to(outside)
    assert refuses(guard, "os.remove", str(inside / "way_out" / "a.txt"), -1) is True


@posix
def test_the_link_itself_may_be_removed(guard, inside, outside):
    (inside / "way_out").symlink_to(outside)
    assert refuses(guard, "os.remove", str(inside / "way_out"), -1) is False


@posix
def test_writing_follows_a_link(guard, inside, outside):
    (inside / "link").symlink_to(outside / "a.txt")
    assert refuses(guard, *opens(inside / "link", os.O_WRONLY)) is True


@posix
def test_a_way_in_from_outside_is_inside(guard, inside, outside):
    (outside / "way_in").symlink_to(inside)
    assert refuses(guard, "os.remove", str(outside / "way_in" / "a.txt"), -1) is False


@posix
def test_a_path_may_be_relative_to_an_open_folder(guard, inside, outside):
    for folder, refused in ((inside, False), (outside, True)):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            assert refuses(guard, "os.remove", "a.txt", descriptor) is refused
        finally:
            os.close(descriptor)


def test_of_many_attempts_the_first_are_kept(guard, outside):
    for number in range(10 * MAX_REFUSED):
        assert refuses(guard, "os.remove", str(outside / str(number)), -1) is True
    assert len(guard.refused) == MAX_REFUSED
    assert Path(guard.refused[0][1]).name == "0"


@posix
def test_what_was_refused_can_be_told(guard, outside):
    refuses(guard, "os.remove", os.fsencode(outside) + b"/caf\xe9", -1)
    guard.refused[0][1].encode()
