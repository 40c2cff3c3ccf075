"""A judge is held up by nothing that a solution leaves."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest
from dojo.core.faults import Fault
from dojo.isolation.launch import remove
from dojo.runner.sandboxed import Vigil
from dojo.runner.session import CurrentTest

posix = pytest.mark.skipif(os.name != "posix", reason="there are no such files on Windows")


@pytest.fixture
def folder(tmp_path):
    """A test's folder, as a worker's place has it."""
    folder = tmp_path / "shared" / "tests" / "1234"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def vigil():
    return Vigil(SimpleNamespace(deadline=10, test=CurrentTest()))


def test_plain_files_are_read(vigil, folder):
    (folder / "a.txt").write_text("a")
    (folder / "box").mkdir()
    with vigil.over(folder):
        assert (folder / "a.txt").read_text() == "a"
        (folder / "box" / "b.txt").write_text("b")
        assert not (folder / "none.txt").exists()


@posix
@pytest.mark.parametrize("kind", ["pipe", "link out", "link to a device", "folder behind a link"])
def test_what_is_no_file_of_the_test_is_a_fault(vigil, folder, tmp_path, kind):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("secret")
    target = folder / "a.txt"
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "link out":
        target.symlink_to(tmp_path / "secret" / "a.txt")
    elif kind == "link to a device":
        target.symlink_to("/dev/zero")
    else:
        (folder / "box").symlink_to(tmp_path / "secret")
        target = folder / "box" / "a.txt"
    with vigil.over(folder), pytest.raises(Fault, match="planted"):
        target.read_text()


@posix
def test_links_within_the_folder_are_followed(vigil, folder):
    (folder / "a.txt").write_text("a")
    (folder / "link").symlink_to("a.txt")
    with vigil.over(folder):
        assert (folder / "link").read_text() == "a"


@posix
def test_a_test_that_waits_for_ever_is_ended(folder, tmp_path):
    vigil = Vigil(SimpleNamespace(deadline=0.02, test=CurrentTest()))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Fault, match="hung"), vigil.over(folder):
        (tmp_path / "pipe").read_text()  # nobody will ever write to it


# Removing what resists


@posix
def test_folders_that_may_not_be_entered_are_removed(tmp_path):
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    (folder / "file").touch()
    for part in (folder, folder.parent, tmp_path / "a"):
        part.chmod(0)
    remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()


@posix
def test_folders_deeper_than_any_path_are_removed(tmp_path):
    here = os.getcwd()  # noqa: PTH109
    (tmp_path / "a").mkdir()
    os.chdir(tmp_path / "a")
    try:
        for number in range(2_500):
            os.mkdir("deep")  # noqa: PTH102
            os.chdir("deep")
            if number % 500 == 0:
                open("file", "w").close()  # noqa: PTH123
    finally:
        os.chdir(here)
    remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()


@posix
def test_what_links_lead_to_is_not_removed(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path / "kept")
    remove(tmp_path / "a")
    assert (tmp_path / "kept" / "file").exists()
    assert not (tmp_path / "a").exists()
