"""The near side of `dojo.runner.rounds`: a pytest that judges solution after solution."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.core.catalogue import ROOT, Kata
from dojo.isolation import family

if TYPE_CHECKING:
    from dojo.isolation.sandbox import Tier

PATIENCE = 10.0  # seconds that it has to end its workers; far more than it takes
LAST_LINES = 12  # of what pytest said before it gave up

BACKGROUND: dict[str, Any]
"""Ctrl-C and Ctrl-Z at the terminal are for the command alone, which closes its judges."""

if sys.platform == "win32":
    BACKGROUND = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    BACKGROUND = {"process_group": 0}


class JudgeError(Exception):
    """pytest itself gave up; its last words are the message."""


@dataclass(frozen=True)
class Verdict:
    """How one test ended.

    *outcome* is "passed", "failed" or "skipped"; *cause* says in a word why it failed, *block* in
    full (as it is shown to a learner); *seconds* is how long it took.
    """

    kata: str
    test: str
    outcome: str
    cause: str | None
    block: str
    seconds: float


class Judge:
    """A pytest that has collected *suites* and waits for solutions to run them against.

    *environment* and *options* are for this pytest, besides what it has anyway. In a sandbox (see
    `dojo.isolation.sandbox`) it can read *reads*: that is where solutions have to be.
    """

    def __init__(
        self,
        suites: Sequence[Path],
        environment: Mapping[str, str] = {},
        options: Sequence[str] = (),
        tier: Tier | None = None,
        reads: Sequence[Path] = (),
    ) -> None:
        line = [sys.executable, "-m", "dojo.runner.rounds", *map(str, suites), *options]
        if tier is not None:
            line = tier.room([*line, "--sandbox", tier.name], reads)
        self.hint = ""
        """The wrong idea that the failures of the last whole round fit, as a sentence, or nothing.
        """
        self._tests: tuple[str, ...] | None = None
        self._said: deque[str] = deque(maxlen=LAST_LINES)
        self._process = subprocess.Popen(
            line,
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "scripts"),
                "PYTHONUTF8": "1",
                **environment,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            **BACKGROUND,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def tests(self) -> tuple[str, ...]:
        """The names of the collected tests, in their order; waits until pytest has them.

        Raises JudgeError where a suite cannot be read.
        """
        if self._tests is None:
            message = self._next()
            if "error" in message:
                raise JudgeError(message["error"])
            self._tests = tuple(message["tests"])
        return self._tests

    def round(
        self,
        solutions: Path | None,
        *,
        deadline: float | None,
        stop: str = "",
        katas: Sequence[Kata] | None = None,
        columns: int | None = None,
    ) -> Iterator[Verdict]:
        """Run the suites against *solutions* (the learner's katas, if None): the verdicts.

        A verdict comes as soon as it is known. *deadline* is for one call, in seconds. *stop* says
        what is left out: all after the first "failure", all after a "hang", the rest of its "task"
        after a hang, or nothing. *katas* are those to judge, all by default. *columns* is the width
        of the screen that blocks are for. Each round has to be read to its end. Raises JudgeError
        where pytest gives up.
        """
        self.tests()
        self.hint = ""
        path = str(solutions.resolve()) if solutions is not None else None
        keys = [kata.key for kata in katas] if katas is not None else None
        asked = {"solutions": path, "deadline": deadline, "stop": stop, "katas": keys}
        self._send({**asked, "columns": columns})
        while "end" not in (message := self._next()):
            yield Verdict(**message)
        self.hint = message["hint"] or ""

    def close(self) -> None:
        """End pytest and its workers, in the middle of a round too; from any thread."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()  # the end of its input is the end
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            family.end(self._process.pid) if sys.platform == "linux" else self._process.kill()
            self._process.wait()
        self._listener.join()

    def _send(self, message: dict[str, object]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError):  # it has ended, or was closed
            raise self._end() from None

    def _next(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith("\n"):
            raise self._end()
        message: dict[str, Any] = json.loads(line)
        return message

    def _end(self) -> JudgeError:
        self._process.wait()
        self._listener.join()
        return JudgeError("\n".join(f"  {line}" for line in self._said))

    def _listen(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._said.append(line.rstrip())

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
