"""The help: examples that work, exit codes, and a quick start."""

from __future__ import annotations

import re
import shlex
import sys

import pytest
from dojo.cli import main
from dojo.core import console, errors
from dojo.core.errors import Exit

from .conftest import Copy

VERBS = [
    *("watch", "check", "next", "hint", "compare", "list", "progress", "skip", "reset", "review"),
    *("update", "doctor", "completion"),
    *("grade", "selftest", "verify", "new"),
]
"""Every verb, in the order in which a person meets them."""


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the help of that verb says."""
    with pytest.raises(SystemExit) as end:
        main.main([*arguments, "--help"])
    assert end.value.code == 0
    return capsys.readouterr().out


def test_the_help_names_every_verb_and_what_exit_codes_mean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = helped(capsys)
    assert re.findall(r"^    (\w+) ", said, re.M) == VERBS
    assert set(errors.MEANINGS) == set(Exit)
    for code, meaning in errors.MEANINGS.items():
        assert re.search(rf"^  {code.value} +{re.escape(meaning)}$", said, re.M)


@pytest.mark.parametrize("verb", ["", *VERBS])
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_help_has_examples_that_the_command_takes(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    language: str,
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
