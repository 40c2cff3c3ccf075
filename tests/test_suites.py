"""What a suite says to a learner who runs it like a program, say with an editor's Run button."""

from __future__ import annotations

import sys

from dojo.core import catalogue

from .conftest import run


def test_a_suite_that_is_run_as_a_script_names_the_command() -> None:
    for kata in catalogue.load():
        for suite in kata.suites:
            done = run([sys.executable, suite], catalogue.ROOT)
            right = f"python3 scripts/kata.py check {kata.name}"
            right += " --edges" if suite == kata.edges else ""
            said = f"Run these tests with: {right}\n"
            assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
