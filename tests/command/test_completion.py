"""`kata.py completion`: real shells complete verbs, options, katas and topics."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Copy, fresh_copy
from .test_setup import Newcomer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these shells are not there")

ASKING = {
    "bash": """source "$1"; COMP_LINE=$2; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
        _python_argcomplete "${2%% *}"; printf '%s\\n' "${COMPREPLY[@]}" """,
    "fish": """source $argv[2]; complete -C "$argv[3]" | string split -f1 \\t""",
}
"""How a script asks each shell what may come after a line."""


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
    command = [copy.root / "scripts" / "kata", "completion", shell]
    said = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return copy.write(f"../completion of {shell}", said)


@pytest.mark.parametrize("shell", ASKING)
def test_a_shell_completes(ready: Copy, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    file = script(ready, shell)
    for line, expected in (
        ("kata veri", ["verify"]),
        ("scripts/kata check toys/gr", ["toys/greet"]),
        ("kata check doub", ["double"]),
        ("kata.py verify --orac", ["--oracles"]),
        ("kata check toys/", ["toys/double", "toys/greet"]),
    ):
        done = subprocess.run(
            [shell, "-c", ASKING[shell], shell, file, line],
            cwd=ready.root,
            env=environment(ready),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.split() == expected


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
