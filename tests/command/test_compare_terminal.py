"""`compare` on a real terminal: the question, the pager, Ctrl-C."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from ..conftest import PATIENCE, Need, wait
from .conftest import Copy

pexpect = pytest.importorskip("pexpect")
if sys.platform == "win32":
    pytest.skip("Windows has other terminals", allow_module_level=True)

MINE = "katas/toys/double/double.py"
RIGHT = "def double(number):\n    return number + number\n"
WRONG = "def double(number):\n    return number * number\n"

Call = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def call(copy: Copy) -> Call:
    """Compares a solution on a terminal of 40 lines."""

    def start(source: str, *options: str, lines: int = 40, **more: str) -> pexpect.spawn[str]:
        copy.write(MINE, source)
        return pexpect.spawn(
            sys.executable,
            ["-m", "dojo", "compare", "double", *options],
            cwd=str(copy.root),
            env=copy.environment(TERM="xterm-256color", **more),
            encoding="utf-8",
            dimensions=(lines, 70),
            timeout=PATIENCE,
        )

    return start


@pytest.mark.parametrize(
    ("language", "question", "answer", "code"),
    [
        ("en", "Look at it? [y/N]", "n", 1),
        ("en", "Look at it? [y/N]", "", 1),
        ("en", "Look at it? [y/N]", "what?", 1),
        ("en", "Look at it? [y/N]", "y", 0),
        ("es", "¿Quieres verla? [s/N]", "sí", 0),
    ],
)
def test_nothing_is_seen_without_a_yes(
    call: Call, language: str, question: str, answer: str, code: int
) -> None:
    child = call(WRONG, "--peek", "--no-pager", KATA_LANG=language)
    child.expect_exact(question)
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert ("referenc" in child.before) is (code == 0)


def test_ctrl_c_at_the_question_ends_it_quietly(call: Call) -> None:
    child = call(WRONG, "--peek")
    child.expect_exact("[y/N]")
    until_it_sleeps(child.pid)
    child.sendintr()
    child.expect(pexpect.EOF)
    assert "2 * number" not in child.before


def until_it_sleeps(process: int) -> None:
    """Return when *process* waits for its reader: a signal just before is heard only after it."""
    command = ["ps", "-o", "state=", "-p", str(process)]

    def state() -> str:
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    wait(lambda: state().startswith(("S", "I")), state)


def test_a_small_terminal_gets_a_pager(call: Call, need: Need) -> None:
    child = call(RIGHT, lines=12, PAGER=need("less"))
    child.expect_exact("No input was found")
    child.expect(r":|for help")  # less waits here; its prompt is pydoc's
    assert child.isalive()
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("options", "pager"), [(["--no-pager"], "less"), ([], ""), ([], "no-such-pager")]
)
def test_without_a_pager_all_runs_through(call: Call, options: list[str], pager: str) -> None:
    child = call(RIGHT, *options, lines=12, PAGER=pager)
    child.expect_exact("What the reference says")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
