"""What teachers are told is so: the page, the workflow and what GitHub Classroom is given."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from dojo.core.catalogue import ROOT
from dojo.grading import marking, results

from .conftest import DOUBLE, Class

GITHUB = ROOT / ".github"
PAGES = ("TEACHERS.md", "TEACHERS.es.md")


def test_github_classroom_is_given_each_task(classroom: Class, tmp_path: Path) -> None:
    (classroom.hand_in("ana", double=DOUBLE) / "greet.py.txt").touch()
    file = tmp_path / "grades.json"
    classroom.grade("--json", str(file))
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "tools" / "classroom.py"), str(file)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = json.loads(base64.b64decode(done.stdout))
    assert (told["version"], told["status"], told["max_score"]) == (1, "fail", 2)
    note = "greet.py.txt is not called greet.py; rename it if it is what was meant."
    keys = ("name", "status", "score", "max_score", "message")
    assert [tuple(test[key] for key in keys) for test in told["tests"]] == [
        ("toys/double: double", "pass", 1, 1, "2 of 2 tests pass"),
        ("toys/greet: greet", "fail", 0, 1, note),
    ]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_knows_every_mark_and_every_option(page: str) -> None:
    text = (GITHUB / page).read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(.)` \|", text, re.MULTILINE)) == set(results.MARKS.values())
    helped = subprocess.run(
        [sys.executable, "-m", "dojo", "grade", "--help"],
        cwd=ROOT / "scripts",
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) - {"--lang"}
    assert options - set(re.findall(r"--[a-z-]+", helped)) == set()


@pytest.mark.parametrize("page", PAGES)
def test_the_page_names_a_workflow_and_tasks_that_exist(page: str) -> None:
    text = (GITHUB / page).read_text(encoding="utf-8")
    (workflow,) = set(re.findall(r"\.github/workflows/(\w+\.yml)@", text))
    assert "workflow_call" in (GITHUB / "workflows" / workflow).read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example.strip() in re.sub("^    ", "", str(marking.__doc__), flags=re.MULTILINE)


def test_the_workflow_runs_options_that_exist() -> None:
    text = (GITHUB / "workflows" / "grade.yml").read_text(encoding="utf-8")
    assert "kata.py grade submissions --json grades.json ${KATAS:+--katas $KATAS}" in text
    assert "judge/scripts/tools/classroom.py grades.json" in text
