"""Solutions that remove, rename or write outside of the test's folder: nothing is lost."""

from __future__ import annotations

import dataclasses
import os

import pytest

BODIES = {
    "rmtree": "shutil.rmtree(HOME)",
    "rmtree that ignores errors": "shutil.rmtree(HOME, ignore_errors=True); return right(one)",
    "rmtree of everything": "shutil.rmtree(os.path.abspath(os.sep), ignore_errors=True)",
    "walk that swallows errors": """
for folder, folders, files in os.walk(HOME, topdown=False):
    for name in files:
        try:
            os.remove(os.path.join(folder, name))
        except OSError:
            pass
""",
    "remove": "os.remove(LETTER)",
    "rmdir": "(HOME / 'letters').rmdir()",
    "rename": "LETTER.rename(HOME / 'gone.txt')",
    "move out": "os.replace(mine(), HOME / 'mine.txt')",
    "move in": "shutil.move(LETTER, mine())",
    "overwrite": "open(LETTER, 'w').close()",
    "append": "open(LETTER, 'a').close()",
    "make": "(HOME / 'new.txt').touch()",
    "truncate": "os.truncate(LETTER, 0)",
    "chmod": "os.chmod(LETTER, 0)",
    "write through a link": """
link = mine()
os.remove(link)
os.symlink(LETTER, link)
open(link, "w").close()
""",
}

BEFORE = """
import os, shutil, tempfile
from pathlib import Path

HOME = Path.home()
LETTER = HOME / "letters" / "ada.txt"
right = _date_of

def mine():
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    return path
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a letter in it, which nobody may lose."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "letters").mkdir()
    (folder / "letters" / "ada.txt").write_text("Dear Ada")
    return folder


@pytest.fixture(scope="module")
def at_home(judge, home):
    """A judge whose solutions have that home."""
    places = {"HOME": str(home), "USERPROFILE": str(home)}
    return dataclasses.replace(judge, environment=judge.environment | places)


@pytest.fixture(scope="module")
def verdicts(at_home):
    return at_home.each(BODIES, BEFORE)


@pytest.mark.parametrize("way", BODIES)
def test_it_is_refused_and_nothing_is_lost(verdicts, home, way):
    assert verdicts[way].cause == "refused" or (os.name == "nt" and "link" in way)
    assert "nothing was lost" in verdicts[way].block
    assert sorted(path.name for path in home.rglob("*")) == ["ada.txt", "letters"]
    assert (home / "letters" / "ada.txt").read_text() == "Dear Ada"


def test_the_block_names_what_was_to_be_changed(verdicts, home):
    assert str(home) in verdicts["rmtree"].block


def test_a_test_that_would_pass_fails_for_what_was_refused(at_home, home):
    bad = f"{BEFORE.replace('_date_of', 'remove')}\ndef remove(path):\n"
    bad += "    shutil.rmtree(HOME, ignore_errors=True)\n    right(path)"
    verdict = at_home.one("remove_safely", bad, "test_remove_file")
    assert verdict.cause == "refused"
    assert (home / "letters" / "ada.txt").exists()


def test_the_folder_above_the_tests_own_is_refused(at_home):
    bad = "def remove(path): shutil.rmtree(os.path.join(path, '..', '..'), ignore_errors=True)"
    assert at_home.one("remove_safely", bad, "test_remove_file").cause == "refused"


def test_reading_and_temporary_files_are_allowed(at_home):
    source = at_home.reference("remove_safely") + BEFORE.replace("_date_of", "remove")
    source += """
def remove(path):
    LETTER.read_text()
    open(os.devnull, "w").close()
    with tempfile.TemporaryDirectory() as folder:
        shutil.move(path, folder)
"""
    assert at_home("remove_safely", source, k="test_remove_file").failed == {}


def test_a_module_of_ones_own_is_imported_without_a_pyc(judge, tmp_path):
    (tmp_path / "helper_of_mine.py").write_text("ANSWER = 42\n")
    source = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import helper_of_mine\n"
    source += judge.reference("remove_safely")
    assert judge("remove_safely", source, k="test_remove_file").failed == {}
    assert [path.name for path in tmp_path.iterdir()] == ["helper_of_mine.py"]
