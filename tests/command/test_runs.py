"""The command's own runs say of each test what plain pytest says of it."""

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
failures = {name: [one.cause, one.block] for name, one in found.failures.items()}
print(json.dumps([found.tests, sorted(found.well), sorted(found.skipped), failures]))
"""


def by_the_command(copy: Copy, *how: str) -> list[object]:
    """Tests, what went well, what was skipped, what failed, as `check` and watch have it."""
    found: list[object] = json.loads(copy.run(sys.executable, "-c", TRIAL, *how).stdout)
    return found


def by_pytest(copy: Copy) -> list[object]:
    """The same, as plain pytest has it."""
    file = copy.root / "verdicts"
    options = ["-q", "--verdicts", str(file), "katas/toys/double"]
    copy.run(sys.executable, "-m", "pytest", *options)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    tests = {line["test"] for line in lines}
    skipped = {line["test"] for line in lines if line["outcome"] == "skipped"}
    failed: dict[str, list[str]] = {}
    for line in lines:
        if line["outcome"] == "failed":
            failed.setdefault(line["test"], [line["cause"], line["block"]])
    return [len(tests), sorted(tests - set(failed)), sorted(skipped), failed]


@pytest.mark.parametrize("source", [DOUBLE, SQUARE, "def double(number):\n    exit()\n"])
def test_the_command_and_pytest_say_the_same(copy: Copy, source: str) -> None:
    copy.write("katas/toys/double/test_double.py", SUITE)
    copy.write("katas/toys/double/double.py", source)
    assert by_the_command(copy) == by_pytest(copy)


@pytest.mark.parametrize(
    ("how", "source", "found"),
    [
        ([], "def double(number):\n    while True: pass\n", [8, [], [], "hung"]),
        (["glance"], "def double(number):\n    return 1\n", [1, [], [], "wrong"]),
    ],
    ids=["nothing after a hang", "no more than a glance"],
)
def test_the_command_leaves_tests_out(
    copy: Copy, how: list[str], source: str, found: list[object]
) -> None:
    copy.write("katas/toys/double/test_double.py", SUITE)
    copy.write("katas/toys/double/double.py", source)
    *counts, failures = by_the_command(copy, *how)
    assert isinstance(failures, dict)
    assert [*counts, *(cause for cause, _ in failures.values())] == found
