"""`kata.py completion`: real shells complete verbs, options, katas and topics."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import PATIENCE
from .conftest import Copy, fresh_copy
from .test_setup import Newcomer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these shells are not there")

STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
FIRST = {"bash": "set +o history", "zsh": "autoload -Uz compinit; compinit -D -u"}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy, its path with a blank and an accent, whose `.venv` is ready."""
    made = fresh_copy(tmp_path_factory.mktemp("completion"))
    assert Newcomer(made).call().returncode == 0
    return made


def environment(copy: Copy) -> dict[str, str]:
    """A person's: in English, `kata` on the search path."""
    own = {"KATA_LANG": "en", "LANG": "C.UTF-8", "HOME": str(copy.root.parent)}
    own["PATH"] = f"{copy.root / 'scripts'}{os.pathsep}{os.environ['PATH']}"
    return {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | own


def script(copy: Copy, shell: str) -> Path:
    """A file with what the shell must source."""
    if shell != "powershell" and not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    command = [copy.root / "scripts" / "kata", "completion", shell]
    said = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return copy.write(f"../completion of {shell}", said)


class Terminal:
    """A shell on a pseudo-terminal, and the screen that a person sees."""

    def __init__(self, shell: str, copy: Copy) -> None:
        import pexpect
        import pyte

        sourced = script(copy, shell)
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.Stream(self.screen)
        start, *options = STARTS[shell]
        self.child = pexpect.spawn(
            start,
            options,
            cwd=str(copy.root),
            env=environment(copy) | {"PS1": "$ ", "TERM": "xterm"},
            dimensions=(30, 100),
            encoding="utf-8",
        )
        for line in (FIRST[shell], f"source '{sourced}'", "echo re''ady"):
            self.child.send(f"{line}\r")
        self.sees("ready")

    def types(self, text: str) -> None:
        """Type *text*, which ends with the tabulator, on an empty line."""
        self.child.send("\x15")
        self.child.send(text)

    def sees(self, text: str) -> None:
        """Read until *text* is on the screen."""
        import pexpect

        deadline = time.monotonic() + PATIENCE
        while text not in "\n".join(self.screen.display):
            left = deadline - time.monotonic()
            assert left > 0, "\n".join(self.screen.display)
            try:
                self.stream.feed(self.child.read_nonblocking(4096, left))
            except pexpect.TIMEOUT:
                continue


@pytest.fixture(params=STARTS)
def person(ready: Copy, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """A person at a shell that completes."""
    terminal = Terminal(request.param, ready)
    yield terminal
    terminal.child.close(force=True)


def test_a_shell_completes(person: Terminal) -> None:
    for typed, *seen in (
        ("kata veri\t", "kata verify "),
        ("scripts/kata check toys/gr\t", "scripts/kata check toys/greet "),
        ("kata check doub\t", "kata check double "),
        ("kata.py verify --orac\t", "kata.py verify --oracles "),
        ("kata --lang e\t\t", "es"),
        ("kata check toys/\t\t", "toys/double", "toys/greet"),
    ):
        person.types(typed)
        for text in seen:
            person.sees(text)


def test_fish_completes(ready: Copy) -> None:
    file = script(ready, "fish")

    def completed(line: str) -> list[str]:
        done = subprocess.run(
            ["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', file, line],
            cwd=ready.root,
            env=environment(ready),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()

    assert completed("kata veri") == ["verify\tprove that a kata is sound (for contributors)"]
    found = [line.split("\t")[0] for line in completed("scripts/kata check toys/")]
    assert found == ["toys/double", "toys/greet"]


def test_powershell_gets_a_script_of_its_own(ready: Copy) -> None:
    text = script(ready, "powershell").read_text(encoding="utf-8")
    for name in ("kata", "kata.cmd"):
        assert f"Register-ArgumentCompleter -Native -CommandName {name} " in text


def words(copy: Copy, line: str, **more: str) -> list[str]:
    """What the command answers a shell that asks how *line* may go on."""
    answer = copy.write("answer", "")
    asking = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_STDOUT_FILENAME": str(answer)}
    asking |= {"COMP_LINE": line, "COMP_POINT": str(len(line.encode())), "_ARGCOMPLETE_IFS": "\n"}
    done = copy.dojo(**asking, **more)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return answer.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kata check ", ["toys", "toys/double", "toys/greet"]),
        ("kata check toys/double ", ["toys", "toys/double", "toys/greet"]),
        ("kata check katas/toys/d", ["katas/toys/double "]),
        ("kata check --in", ["--in-process "]),
        ("kata --lang es check gr", ["greet "]),
        ("kata --lang ", ["en", "es"]),
        ("kata new t", ["toys/"]),
        ("kata list --topic ", ["toys "]),
        ("kata hint greet --task ", ["greet "]),
        ("kata hint --task ", ["double", "greet"]),
        ("kata next --after gre", ["greet "]),
        ("kata completion ", ["bash", "zsh", "fish", "powershell"]),
        ("kata check --solutions ans", ["answer "]),
        ("kata check nothing", []),
        ("kata check double --nothing", []),
        ("kata compare greet --with ", ["by_name "]),
        ("kata compare --with ", ["bits", "by_name"]),
    ],
)
def test_what_may_come_next(copy: Copy, line: str, expected: list[str]) -> None:
    copy.write("reference/toys/double/alternatives/bits.py", "")
    copy.write("reference/toys/greet/alternatives/by_name.py", "")
    copy.write("../answer", "")
    assert words(copy, line) == expected


def test_what_the_verbs_are_for_is_told_in_the_readers_language(copy: Copy) -> None:
    told = words(
        copy, "kata ver", KATA_LANG="es", _ARGCOMPLETE_DFS="\t", _ARGCOMPLETE_SUPPRESS_SPACE="1"
    )
    assert told == ["verify\tdemuestra que una kata es sólida (para quienes colaboran)"]


@pytest.mark.parametrize(
    ("shell", "file"),
    [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", "config.fish"), ("powershell", "$PROFILE")],
)
def test_a_person_is_shown_the_line_for_the_start_up_file(
    copy: Copy, shell: str, file: str
) -> None:
    import pexpect

    command = shlex.join([sys.executable, "-m", "dojo", "completion", shell])
    said = pexpect.run(command, env=copy.environment(), encoding="utf-8")
    advice, line = said.splitlines()[-2:]
    assert file in advice
    assert f"'{copy.root / 'scripts' / 'kata'}' completion {shell}" in line
