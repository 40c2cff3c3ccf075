"""The command line: its help, what it refuses, how it ends, and what each verb loads."""

from __future__ import annotations

import argparse
import ast
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from dojo import watch
from dojo.authoring import verify
from dojo.cli import main
from dojo.cli.main import TEXTS
from dojo.core import console, errors
from dojo.core.catalogue import ROOT
from dojo.core.errors import Exit

from .conftest import Copy, Said

Call = Callable[..., Said]
Capture = pytest.CaptureFixture[str]

VERBS = [
    *("watch", "check", "next", "hint", "compare", "list", "progress", "skip", "reset", "review"),
    *("update", "doctor", "completion"),
    *("grade", "selftest", "verify", "new"),
]
"""Every verb, in the order in which a person meets them."""


def helped(capsys: Capture, *arguments: str) -> str:
    """What the help of that verb says."""
    with pytest.raises(SystemExit) as end:
        main.main([*arguments, "--help"])
    assert end.value.code == 0
    return capsys.readouterr().out


def test_the_help_names_every_verb_and_what_exit_codes_mean(capsys: Capture) -> None:
    said = helped(capsys)
    assert re.findall(r"^    (\w+) ", said, re.M) == VERBS
    assert set(errors.MEANINGS) == set(Exit)
    for code, meaning in errors.MEANINGS.items():
        assert re.search(rf"^  {code.value} +{re.escape(meaning)}$", said, re.M)


def test_the_help_of_watch_lists_its_keys(capsys: Capture) -> None:
    said = helped(capsys, "watch")
    keys = [label[0] for label in watch.KEYS]
    assert [key for key in keys if f"\n  {key}  " not in said] == []


@pytest.mark.parametrize("verb", ["", *VERBS])
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_help_has_examples_that_the_command_takes(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, verb: str, language: str
) -> None:
    monkeypatch.setenv("KATA_LANG", language)
    said = helped(capsys, *([verb] if verb else []))
    examples = re.findall(rf"^  {re.escape(console.command())}(.*)$", said, re.M)
    assert examples
    parser = main.whole_parser()
    for example in examples:
        assert parser.parse_args(shlex.split(example) or ["check"]).run
    assert max(map(len, said.splitlines())) <= 88


@pytest.mark.parametrize("verb", ["list", "hint", "next", "progress", "skip", "reset", "review"])
def test_what_is_slow_to_load_stays_out(copy: Copy, verb: str) -> None:
    """These answer at once; pytest, rich, hypothesis and the border cost more than all the rest."""
    copy.write("katas/toys/double/hints.md", "# Hints\n\n## Twice\n\n1. Addition.\n")
    slow = (
        "{'pytest', 'rich', 'hypothesis', 'msgspec', 'subprocess', 'polib', 'dojo.runner.session'}"
    )
    code = (
        "import sys; from dojo.cli.main import main; code = main(sys.argv[1:]);"
        f"print(sorted({slow} & set(sys.modules)))"
    )
    done = copy.run(sys.executable, "-c", code, verb)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("cheque", "invalid choice: 'cheque'"),
        ("wath", "There is no verb wath. Did you mean watch?"),
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
        ("check toys/duoble", "Did you mean toys/double?"),
        ("hint toys/duoble", "Did you mean toys/double?"),
        ("next --after toys/duoble", "Did you mean toys/double?"),
        ("reset toys/duoble", "Did you mean toys/double?"),
        ("review toys/duoble", "Did you mean toys/double?"),
        ("reset toys", "toys is a topic. Name a kata: "),
        ("skip toys/duoble", "Did you mean toys/double?"),
        ("verify toys/duoble", "Did you mean toys/double?"),
        ("reset", "Which kata?"),
        ("list --topic tois", "Did you mean toys?"),
        ("hint double --task tripel", "its tasks are double"),
        ("skip --undo", "No kata is skipped."),
        ("reset --undo", "There is no backup yet."),
        ("reset --undo double", "no backup of toys/double"),
        ("review", "No kata is solved yet"),
        ("review double", "toys/double is not solved yet"),
        ("check --review", "No such review is open"),
    ],
)
def test_a_command_line_without_sense_is_refused(kata: Call, arguments: str, said: str) -> None:
    done = kata(*arguments.split())
    assert said in done.errors
    assert (done.code, done.out) == (2, "")


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
    done = copy.run(sys.executable, "-c", code, LC_ALL="C", KATA_LANG=language)
    assert said in done.stderr
    assert "3.11" in done.stderr
    assert "3.9" in done.stderr
    assert done.returncode == 3


def test_the_selftest_runs_the_running_python_once_and_always() -> None:
    found = verify.references(12)
    assert found == ["reference-py311", "reference", "reference-py313", "reference-py314"]
    assert "reference" in verify.references(15)


# argparse's own words


def test_every_text_is_one_that_this_python_says() -> None:
    """Only Python 3.14 asks whether another choice is meant."""
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    said = {ast.literal_eval(text) for text in re.findall(r"\b_\(\s*('[^']*')", source)}
    expected = {text for text in TEXTS if sys.version_info >= (3, 14) or "maybe" not in text}
    assert expected - said == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--help", "opciones:\n"),
        ("cheque", "valor no válido: 'cheque'"),
        ("check --solutions", "se esperaba un argumento"),
        ("check --pdb=x", "sobra el argumento 'x'"),
        ("check --such", "no se reconoce: --such"),
        ("new", "faltan estos argumentos: TEMA/KATA"),
    ],
)
def test_argparse_speaks_spanish(
    kata: Call, monkeypatch: pytest.MonkeyPatch, arguments: str, said: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    done = kata("--lang", "es", *arguments.split())
    text = done.out + done.errors
    assert text.startswith("uso: ")
    assert said in text
    if sys.version_info >= (3, 14) and arguments == "cheque":
        assert "¿querías decir 'check'?" in text
