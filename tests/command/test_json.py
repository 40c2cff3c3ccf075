"""`--json`: what programs rely on is there."""

from __future__ import annotations

import json
import re
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from .conftest import DOUBLE, SQUARE, Copy

VERDICT = {"tests", "passed", "failed", "hung", "seconds"}
NUMBERS = {"solved", "mastered", "begun", "new", "skipped", "total", "hints"}
MINE = "katas/toys/double/double.py"


def asked(copy: Copy, *arguments: str) -> Any:
    """The one object that the command prints."""
    return json.loads(copy.dojo(*arguments, "--json").stdout)


@pytest.fixture
def worked(copy: Copy) -> Copy:
    """One kata is begun and was checked, one is untouched."""
    copy.write(MINE, SQUARE)
    copy.dojo("check", "double")
    return copy


def test_check(worked: Copy) -> None:
    found = asked(worked, "check")
    double, greet = found.pop("katas")
    assert found == {"version": 1, "solved": 0, "total": 2, "current": "toys/double"}
    failure = double.pop("failure")
    assert failure.pop("block").startswith("✗ Twice three is six.")
    assert failure == {"test": "test_double_of_three", "cause": "wrong"}
    assert double["verdict"].pop("seconds") > 0
    assert double == {
        "kata": "toys/double",
        "file": MINE,
        "state": "begun",
        "mastered": False,
        "edges": None,
        "verdict": {
            "tests": 2,
            "passed": 1,
            "failed": ["test_double_of_three"],
            "skipped": [],
            "hung": False,
        },
    }
    first = greet.pop("failure")  # of the next kata no more than the first test is run
    assert (first["test"], first["cause"]) == ("test_greet_somebody", "unwritten")
    assert greet == {
        "kata": "toys/greet",
        "file": "katas/toys/greet/greet.py",
        "state": "new",
        "mastered": False,
        "verdict": None,
        "edges": None,
    }
    everything = asked(worked, "check", "--all")["katas"]
    assert [kata["verdict"]["tests"] for kata in everything] == [2, 1]


def test_check_of_what_is_solved_or_missing(copy: Copy) -> None:
    copy.write("ana/double.py", DOUBLE)
    found = asked(copy, "check", "--solutions", str(copy.root / "ana"))
    assert [kata["state"] for kata in found["katas"]] == ["solved", "missing"]
    assert found["katas"][0]["failure"] is None
    assert found["current"] == "toys/greet"


@pytest.mark.parametrize(("kata", "code"), [("greet", 0), ("double", 1), ("duoble", 2)])
def test_exit_codes_are_those_without_json(copy: Copy, kata: str, code: int) -> None:
    copy.write(MINE, SQUARE)
    copy.write("katas/toys/greet/greet.py", 'def greet(name):\n    return f"Hello, {name}!"\n')
    done = copy.dojo("check", kata, "--json")
    assert (done.returncode, not done.stdout) == (code, code == 2)


def test_list(worked: Copy) -> None:
    noted = "toys/double  seen=2026-03-09  hints=double:2\ntoys/greet  skipped=yes\n"
    worked.write("katas/progress.txt", noted)
    found = asked(worked, "list")
    assert set(found) == {"version", "katas"}
    double, greet = found["katas"]
    assert double.pop("verdict").keys() == VERDICT | {"current"}
    assert double == {
        "kata": "toys/double",
        "file": MINE,
        "task": "katas/toys/double/README.md",
        "state": "begun",
        "current": True,
        "level": 2,
        "solved": None,
        "mastered": None,
        "edges": None,
        "seen": "2026-03-09",
        "skipped": False,
        "hints": {"double": 2},
    }
    assert (greet["state"], greet["skipped"], greet["verdict"]) == ("skipped", True, None)


def test_list_has_the_edge_cases(copy: Copy) -> None:
    suite = "import double\n\n\ndef test_double_of_nothing():\n    assert double.double(0) == 1\n"
    copy.write("katas/toys/double/test_double_edges.py", suite)
    copy.write(MINE, DOUBLE)
    asked(copy, "check")
    edges = asked(copy, "list")["katas"][0]["edges"]
    assert edges.keys() == VERDICT | {"current"}
    assert (edges["tests"], edges["failed"]) == (1, ["test_double_of_nothing"])


def test_progress(worked: Copy) -> None:
    found = asked(worked, "progress")
    (topic,) = found.pop("topics")
    assert set(found) == NUMBERS | {"version"}
    assert set(topic) == NUMBERS | {"topic"}
    assert (found["begun"], found["new"], found["total"]) == (1, 1, 2)


def test_verify(copy: Copy) -> None:
    lines = copy.dojo("verify", "double", "--json").stdout.splitlines()
    keys = {frozenset(json.loads(line)) for line in lines}
    assert keys == {frozenset({"version", "kata", "proof", "ok", "text", "advice"})}


def test_tox_writes_junit_xml_that_has_the_block(copy: Copy) -> None:
    """What tox would run for `tox -- --junit-xml report.xml`, run with this very Python."""
    copy.write(MINE, SQUARE)
    asking = [sys.executable, "-m", "tox", "config", "-e", "katas", "-k", "commands"]
    said = copy.run(*asking, "--", "--junit-xml", "report.xml")
    command = re.search(r"commands = pytest (.+)", said.stdout)
    assert command is not None, said.stdout + said.stderr
    copy.run(sys.executable, "-m", "pytest", *command[1].split())
    cases = ElementTree.parse(copy.root / "report.xml").getroot().iter("testcase")
    failures = {case.get("name"): case.find("failure") for case in cases}
    assert failures["test_double_of_two"] is None
    failure = failures["test_double_of_three"]
    assert failure is not None
    assert (failure.text or "").startswith("✗ Twice three is six.\n\n   called  double(3)\n")
    assert "python3 scripts/kata.py hint double" in (failure.text or "")
