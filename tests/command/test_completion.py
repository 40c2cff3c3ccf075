"""`kata.py completion`: real shells complete verbs, options, katas and topics."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..conftest import PATIENCE
from .conftest import Copy
from .test_setup import Newcomer

WINDOWS = sys.platform == "win32"
pytestmark = pytest.mark.skipif(WINDOWS, reason="these shells are not there")

STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
FIRST = {"bash": "set +o history", "zsh": "autoload -Uz compinit; compinit -D -u"}


@pytest.fixture(scope="module")
def copy_with_venv(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy, its path with a blank and an accent, whose `.venv` is ready."""
    from .conftest import copy as fixture

    made: Copy = fixture.__wrapped__(tmp_path_factory.mktemp("completion"))  # type: ignore[attr-defined]
    newcomer = Newcomer(made)
    assert newcomer.call().returncode == 0
    return made


def script(copy: Copy, shell: str) -> Path:
    """A file with what the shell must source."""
    done = subprocess.run(
        [copy.root / "scripts" / "kata", "completion", shell],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return copy.write(f"../completion of {shell}", done.stdout)


class Terminal:
    """A shell on a pseudo-terminal, and the screen that a person sees."""

    def __init__(self, shell: str, copy: Copy) -> None:
        import pexpect
        import pyte

        if not shutil.which(shell):
            pytest.skip(f"{shell} is not here")
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.Stream(self.screen)
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        environment |= {
            "PS1": "$ ",
            "TERM": "xterm",
            "HOME": str(copy.root.parent),
            "LANG": "C.UTF-8",
            "PATH": f"{copy.root / 'scripts'}{os.pathsep}{os.environ['PATH']}",
        }
        environment |= {"KATA_LANG": "en"}
        start, *options = STARTS[shell]
        self.child = pexpect.spawn(
            start,
            options,
            cwd=str(copy.root),
            env=environment,
            dimensions=(30, 100),
            encoding="utf-8",
        )
        self.enters(FIRST[shell])
        self.enters(f"source '{script(copy, shell)}'")
        self.enters("echo re''ady")
        self.sees("ready")

    def enters(self, line: str) -> None:
        """Type a whole line."""
        self.child.send(f"{line}\r")

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

    def close(self) -> None:
        """End the shell."""
        self.child.close(force=True)


@pytest.mark.parametrize("shell", STARTS)
def test_a_shell_completes(copy_with_venv: Copy, shell: str) -> None:
    person = Terminal(shell, copy_with_venv)
    try:
        person.types("kata veri\t")
        person.sees("kata verify ")
        person.types("scripts/kata check toys/gr\t")
        person.sees("scripts/kata check toys/greet ")
        person.types("kata check doub\t")
        person.sees("kata check double ")
        person.types("kata.py verify --orac\t")
        person.sees("kata.py verify --oracles ")
        person.types("kata --lang e\t\t")
        person.sees("es")
        person.types("kata check toys/\t\t")
        person.sees("toys/double")
        person.sees("toys/greet")
    finally:
        person.close()


def test_fish_completes(copy_with_venv: Copy) -> None:
    if not shutil.which("fish"):
        pytest.skip("fish is not here")
    file = script(copy_with_venv, "fish")

    path = f"{copy_with_venv.root / 'scripts'}{os.pathsep}{os.environ['PATH']}"

    def completed(line: str) -> list[str]:
        done = subprocess.run(
            ["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', file, line],
            cwd=copy_with_venv.root,
            env={
                **os.environ,
                "KATA_LANG": "en",
                "HOME": str(copy_with_venv.root.parent),
                "PATH": path,
            },
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()

    assert completed("kata veri") == ["verify\tprove that a kata is sound (for contributors)"]
    assert [line.split("\t")[0] for line in completed("scripts/kata check toys/")] == [
        "toys/double",
        "toys/greet",
    ]


def test_powershell_gets_a_script_of_its_own(copy_with_venv: Copy) -> None:
    text = script(copy_with_venv, "powershell").read_text(encoding="utf-8")
    for name in ("kata", "kata.cmd"):
        assert f"Register-ArgumentCompleter -Native -CommandName {name} " in text


def words(copy: Copy, line: str, **more: str) -> list[str]:
    """What the command answers a shell that asks how *line* may go on."""
    answer = copy.root / "answer"
    answer.write_text("", encoding="utf-8")
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
        ("kata check nothing", []),
        ("kata check double --nothing", []),
    ],
)
def test_what_may_come_next(copy: Copy, line: str, expected: list[str]) -> None:
    assert words(copy, line) == expected


def test_the_alternatives_of_a_kata_are_completed(copy: Copy) -> None:
    copy.write("reference/toys/double/alternatives/bits.py", "")
    copy.write("reference/toys/greet/alternatives/by_name.py", "")
    assert words(copy, "kata compare greet --with ") == ["by_name "]
    assert words(copy, "kata compare --with ") == ["bits", "by_name"]


def test_files_are_completed_where_files_are_meant(copy: Copy) -> None:
    line = f"kata check --solutions {copy.root.parent}/mi"
    assert [word.strip() for word in words(copy, line)] != []
    assert words(copy, "kata update --ref ") == []


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
