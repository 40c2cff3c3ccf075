"""The command line: what it offers, what it refuses, and how it ends."""

from __future__ import annotations

import argparse
import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from dojo.cli import teaching
from dojo.cli.arguments import TEXTS
from dojo.core.catalogue import ROOT

from .conftest import Copy


@pytest.mark.parametrize(
    "verb", ["check", "hint", "next --after", "reset", "review", "skip", "verify"]
)
def test_an_unknown_kata_is_refused_with_the_nearest(copy: Copy, verb: str) -> None:
    done = copy.dojo(*verb.split(), "toys/duoble")
    assert "Did you mean toys/double?" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("cheque", "invalid choice: 'cheque'"),
        ("--lang fr", "invalid choice: 'fr'"),
        ("check --solution x", "unrecognized arguments: --solution"),
        ("new", "required: TOPIC/KATA"),
        ("completion tcsh", "invalid choice: 'tcsh'"),
        ("check --solutions nowhere", "nowhere"),
        ("check double --all", "not both"),
        ("check --review --solutions x", "not allowed with argument"),
        ("check --pdb --json", "--json has no place where a debugger talks."),
        ("compare double --yes", "--yes goes with --peek."),
        ("compare double --force", "--force goes with --html."),
        ("grade . --jobs 0", "'0' is no number from 1 on"),
        ("reset", "Which kata?"),
        ("list --topic tois", "Did you mean toys?"),
    ],
)
def test_a_command_line_without_sense_is_refused(copy: Copy, arguments: str, said: str) -> None:
    done = copy.dojo(*arguments.split())
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (2, "")


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
    found = teaching.references(12)
    assert found == ["reference-py311", "reference", "reference-py313", "reference-py314"]
    assert "reference" in teaching.references(15)


# argparse's own words

NEWER = {
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (3, 14)
}
"""The texts that only a later Python has, and from which one on."""


def test_every_text_is_one_that_this_python_says() -> None:
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    said = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "_"
        and isinstance(node.args[0], ast.Constant)
    }
    expected = {text for text in TEXTS if sys.version_info >= NEWER.get(text, (3, 11))}
    assert expected - said == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], "opciones:\n"),
        (["cheque"], "valor no válido: 'cheque'"),
        (["check", "--solutions"], "se esperaba un argumento"),
        (["check", "--pdb=x"], "sobra el argumento 'x'"),
        (["check", "--such"], "no se reconoce: --such"),
        (["new"], "faltan estos argumentos: TEMA/KATA"),
    ],
)
def test_argparse_speaks_spanish(copy: Copy, arguments: list[str], said: str) -> None:
    done = copy.dojo("--lang", "es", *arguments, NO_COLOR="1")
    text = done.stdout + done.stderr
    assert text.startswith("uso: ")
    assert said in text


@pytest.mark.skipif(sys.version_info < (3, 14), reason="older Pythons do not suggest")
def test_the_verb_that_may_be_meant_is_named(copy: Copy) -> None:
    assert "¿querías decir 'check'?" in copy.dojo("--lang", "es", "cheque").stderr
