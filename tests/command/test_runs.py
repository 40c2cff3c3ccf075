"""What the command's own runs make of each way in which a test can end."""

from __future__ import annotations

import json
import sys

import pytest

from .conftest import DOUBLE, SQUARE, Copy

SUITE = '''\
"""Every way in which a test can end."""

import double
import pytest
from dojo.testing import raises


def test_double_passes():
    """It passes."""
    assert double.double(0) == 0


def test_double_fails():
    """It fails where the idea is wrong."""
    assert double.double(3) == 6


def test_double_is_left_out():
    """It leaves itself out."""
    if double.double(0) == 0:
        pytest.skip("here and now")


@pytest.fixture
def broken():
    """It never comes to the test."""
    raise RuntimeError("before")


def test_double_of_broken(broken):
    """It has a fixture that fails."""


@pytest.fixture
def breaking():
    """It fails when the test is over."""
    yield
    raise RuntimeError("after")


def test_double_of_breaking(breaking):
    """It has a fixture that fails afterwards."""
    assert double.double(0) == 0


def test_double_fails_twice(breaking):
    """It fails, and its fixture fails afterwards."""
    assert double.double(3) == 7


def test_double_of_text():
    """It expects an exception that never comes."""
    with raises(ValueError):
        double.double("a")


def test_double_last():
    """It is the last one."""
    assert double.double(10) == 20
'''

TRIAL = """
import json, sys
import pytest
from dojo.core import catalogue
from dojo.runner import suites

kata = catalogue.find("double")
collector = suites.Collector([kata], [kata] if "glance" in sys.argv else [], edges=False)
pytest.main([*suites.options(), "--deadline=2", str(kata.suite)], plugins=[collector])
found = collector.results[kata.key]
failures = {name.removeprefix("test_double_"): one.cause for name, one in found.failures.items()}
print(json.dumps([found.tests, len(found.well), len(found.skipped), failures]))
"""

FIXTURES = {"of_broken": "error", "of_breaking": "error"}
WRONG = dict.fromkeys(["fails", "fails_twice", "last"], "wrong")
EXITS = dict.fromkeys([*WRONG, "passes", "is_left_out", "of_breaking", "of_text"], "exited")


@pytest.mark.parametrize(
    ("how", "source", "found"),
    [
        ("", DOUBLE, [8, 4, 1, {**FIXTURES, "fails_twice": "wrong", "of_text": "no_error"}]),
        ("", SQUARE, [8, 2, 1, {**FIXTURES, **WRONG, "of_text": "raised"}]),
        ("", "def double(number):\n    exit()\n", [8, 0, 0, {**FIXTURES, **EXITS}]),
        ("", "def double(number):\n    while True: pass\n", [8, 0, 0, {"passes": "hung"}]),
        ("glance", "def double(number):\n    return 1\n", [1, 0, 0, {"passes": "wrong"}]),
    ],
    ids=["right", "wrong", "an exit", "nothing after a hang", "no more than a glance"],
)
def test_each_way_to_end(copy: Copy, how: str, source: str, found: list[object]) -> None:
    copy.write("katas/toys/double/test_double.py", SUITE)
    copy.write("katas/toys/double/double.py", source)
    assert json.loads(copy.run(sys.executable, "-c", TRIAL, how).stdout) == found
