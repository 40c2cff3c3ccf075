"""`compare` on a real terminal: the question, the pager, Ctrl-C."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from ..conftest import PATIENCE, wait
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
    """Calls the command on a terminal of 40 lines."""

    def start(*arguments: str, lines: int = 40, **more: str) -> pexpect.spawn[str]:
        return pexpect.spawn(
            sys.executable,
            ["-m", "dojo", *arguments],
            cwd=str(copy.root),
            env=copy.environment(TERM="xterm-256color", **more),
            encoding="utf-8",
            dimensions=(lines, 70),
            timeout=PATIENCE,
        )

    return start


@pytest.mark.parametrize("answer", ["n", "", "what?"])
def test_whoever_does_not_say_yes_sees_nothing(answer: str, copy: Copy, call: Call) -> None:
    copy.write(MINE, WRONG)
    child = call("compare", "double", "--peek")
    child.expect_exact("Look at it? [y/N]")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert "2 * number" not in child.before


def test_whoever_says_yes_sees_it(copy: Copy, call: Call) -> None:
    copy.write(MINE, WRONG)
    child = call("compare", "double", "--peek", "--no-pager")
    child.expect_exact("Look at it? [y/N]")
    child.sendline("y")
    child.expect_exact("They differ here")
    child.expect_exact("the reference")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_it_is_asked_in_spanish_and_answered_in_spanish(copy: Copy, call: Call) -> None:
    copy.write(MINE, WRONG)
    child = call("compare", "double", "--peek", "--no-pager", KATA_LANG="es")
    child.expect_exact("¿Quieres verla? [s/N]")
    child.sendline("sí")
    child.expect_exact("la referencia")
    child.expect(pexpect.EOF)


def test_ctrl_c_at_the_question_ends_it_quietly(copy: Copy, call: Call) -> None:
    copy.write(MINE, WRONG)
    child = call("compare", "double", "--peek")
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


def test_a_small_terminal_gets_a_pager_with_colors(copy: Copy, call: Call, need: object) -> None:
    assert callable(need)
    less = need("less", "less")
    copy.write(MINE, RIGHT)
    child = call("compare", "double", lines=12, PAGER=less)
    child.expect_exact("No input was found")
    child.expect_exact(":")  # less waits here
    assert child.isalive()
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("options", "pager"), [(["--no-pager"], "less"), ([], ""), ([], "no-such-pager")]
)
def test_without_a_pager_all_runs_through(
    options: list[str], pager: str, copy: Copy, call: Call
) -> None:
    copy.write(MINE, RIGHT)
    child = call("compare", "double", *options, lines=12, PAGER=pager)
    child.expect_exact("What the reference says")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
