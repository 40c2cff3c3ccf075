"""A person at a terminal who watches two toy katas, and an editor that saves them."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ..command.conftest import Copy
from ..conftest import PATIENCE, wait
from .toys import FILES

if sys.platform != "win32":
    import pexpect
    import pyte

UNWANTED = {
    *("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "EDITOR", "VISUAL"),
    *("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST"),
}


class Home(Copy):
    """A repository of two toy katas, `toys/numbers_` and `toys/greet`."""

    @property
    def file(self) -> Path:
        """The learner's file of the first kata."""
        return self.root / "katas/toys/numbers_/numbers_.py"

    def save(self, text: str) -> None:
        """Save *text* as the learner's code: the file is emptied and written."""
        self.file.write_text(text, encoding="utf-8")

    def replace(self, text: str) -> None:
        """Save it as careful editors do: another file takes the old one's place."""
        draft = self.file.with_name(".numbers_.py.swp~")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.file)

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a command: in English, with this harness, on a terminal."""
        own = super().environment(TERM="xterm")
        return {name: text for name, text in own.items() if name not in UNWANTED} | more

    def command(self, *arguments: str) -> list[str]:
        """The command without its set-up."""
        return [sys.executable, "-m", "dojo", *arguments]

    def processes(self) -> list[str]:
        """What runs of this harness: the watcher, what it holds, and their workers."""
        listed = subprocess.run(
            ["ps", "-Aww", "-o", "pid=,command="], capture_output=True, encoding="utf-8", check=True
        )
        root = str(self.root)
        return [
            line
            for line in listed.stdout.splitlines()
            if root in line or folder_of(line.split()[0]).startswith(root)
        ]

    def wait_until_nothing_runs(self) -> None:
        """Wait until all that was started has ended."""
        wait(lambda: not self.processes(), lambda: "\n".join(self.processes()))


HOME, ERASE = b"\x1b[H", b"\x1b[J"  # how each picture of watch begins and ends


class Person:
    """Somebody who types, and reads the screen."""

    def __init__(
        self,
        home: Home,
        *arguments: str,
        columns: int = 80,
        rows: int = 30,
        shell: Path | None = None,
        **environment: str,
    ) -> None:
        self.home = home
        self.raw = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        command = [str(shell)] if shell else []
        command += home.command(*arguments)
        self.process: Any = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(home.root),
            env=home.environment(**environment),
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.process.delaybeforesend = None
        self.process.delayafterclose = 0

    @property
    def screen(self) -> str:
        """What is seen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def lines(self) -> list[str]:
        """The lines that are seen now."""
        return self.screen.split("\n")

    def press(self, keys: str) -> Person:
        """Type."""
        self.process.send(keys)
        return self

    def see(self, *texts: str, without: str = "\0") -> Person:
        """Look at the screen until all *texts* are there, and *without* is not."""
        self.look(lambda screen: all(t in screen for t in texts) and without not in screen, texts)
        return self

    def see_hang(self, task: str) -> None:
        """Look at the screen until it says for how many seconds *task* has been running."""
        wanted = re.compile(rf"`{task}` has been running for \d+ s …")
        self.look(lambda screen: wanted.search(screen) is not None, wanted.pattern)

    def look(self, right: Callable[[str], bool], wanted: object = "") -> None:
        """Look at the screen until it is *right*, and drawn to its end."""
        deadline = time.monotonic() + PATIENCE
        while not right(self.screen) or self.raw.rfind(HOME) > self.raw.rfind(ERASE):
            try:
                data = self.process.read_nonblocking(65536, max(0.0, deadline - time.monotonic()))
            except (pexpect.TIMEOUT, pexpect.EOF) as end:
                pytest.fail(f"{type(end).__name__} before {wanted}:\n{self.screen}")
            self.raw += data
            self._stream.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def end(self) -> None:
        """End it, whatever it is at."""
        self.process.kill(signal.SIGKILL)
        self.process.wait()
        self.process.close()


Watching = Callable[..., Person]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A repository whose path has a blank and an accent in it."""
    made = Home(tmp_path / "mi cópia")
    made.fill(FILES)
    return made


@pytest.fixture
def watching(home: Home) -> Iterator[Watching]:
    """Lets a person watch; nothing of it is left afterwards."""
    people: list[Person] = []

    def watch(*arguments: str, **settings: Any) -> Person:
        people.append(Person(home, *(arguments or ("watch",)), **settings))
        return people[-1]

    yield watch
    for person in people:
        person.end()
    home.wait_until_nothing_runs()


def folder_of(process: str) -> str:
    """The folder that a process of ours works in (Linux), "" if it is unknown."""
    with suppress(OSError):
        return str(Path(f"/proc/{process}/cwd").readlink())
    return ""


def plain(raw: bytes) -> str:
    """What was written, without the terminal's sequences."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", raw.decode())


def script(folder: Path, name: str, text: str) -> Path:
    """An executable Python program in *folder*; a shell starts it, for `#!` takes no blank."""
    file, program = folder / name, folder / f"{name} itself"
    program.write_text(textwrap.dedent(text), encoding="utf-8")
    start = shlex.join([sys.executable, str(program)])
    file.write_text(f'#!/bin/sh\nexec {start} "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    return file
