"""The command line: what it offers, what it refuses, and how it ends."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys

import pytest
from dojo.cli import main
from dojo.cli.commands import selftest
from dojo.core.catalogue import ROOT

from .conftest import Copy

VERBS = list(main.VERBS)


def test_help_names_every_verb_and_shows_examples(copy: Copy) -> None:
    done = copy.dojo("--help")
    assert [verb for verb in VERBS if verb not in done.stdout] == []
    assert "kata.py check --solutions FOLDER" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_own_help(copy: Copy, verb: str) -> None:
    assert copy.dojo(verb, "--help").returncode == 0


@pytest.mark.parametrize(
    "verb", ["check", "hint", "next --after", "reset", "review", "skip", "verify"]
)
def test_an_unknown_kata_is_refused_with_the_nearest(copy: Copy, verb: str) -> None:
    done = copy.dojo(*verb.split(), "toys/duoble")
    assert "Did you mean toys/double?" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    "arguments", [["cheque"], ["--lang", "fr"], ["check", "--solution", "x"], ["new"]]
)
def test_a_command_line_without_sense_is_refused(copy: Copy, arguments: list[str]) -> None:
    done = copy.dojo(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_solutions_that_are_not_there_are_refused(copy: Copy) -> None:
    done = copy.dojo("check", "--solutions", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupting_a_check_ends_it_without_a_traceback(copy: Copy) -> None:
    started = copy.root / "started"
    waits = f"open({str(started)!r}, 'w').close()\nwhile True:\n    pass\n"
    copy.write("katas/toys/double/test_double.py", waits)
    kata = [sys.executable, "-c", "import sys, dojo.cli.main as c; sys.exit(c.main(sys.argv[1:]))"]
    with subprocess.Popen(
        [*kata, "check", "double"],
        env=copy.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not started.exists() and process.poll() is None:
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in errors


def test_the_start_needs_no_new_syntax() -> None:
    ast.parse((ROOT / "scripts" / "kata.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(("language", "said"), [("en", "needs"), ("es", "necesita"), ("", "needs")])
def test_an_old_python_is_told_what_to_do(copy: Copy, language: str, said: str) -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 9, 1, 'final', 0);"
        f"runpy.run_path({str(copy.root / 'scripts' / 'kata.py')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "LC_ALL": "C", "KATA_LANG": language},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said in done.stderr
    assert "3.11" in done.stderr
    assert "3.9" in done.stderr
    assert done.returncode == 3


def test_the_selftest_runs_the_running_python_once_and_always() -> None:
    found = selftest.references(12)
    assert found == ["reference-py311", "reference", "reference-py313", "reference-py314"]
    assert "reference" in selftest.references(15)
