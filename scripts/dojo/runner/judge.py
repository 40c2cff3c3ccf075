"""The near side of `dojo.runner.rounds`: a pytest that judges solution after solution."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dojo.core.catalogue import ROOT, Kata, relative
from dojo.isolation.launch import end_family
from dojo.runner.results import Verdict

if TYPE_CHECKING:
    from dojo.isolation.sandbox import Tier

PATIENCE = 10.0  # seconds that it has to end its workers; far more than it takes
LAST_LINES = 12  # of what pytest said before it gave up


class JudgeError(Exception):
    """pytest itself gave up; its last words are the message."""


class Round(msgspec.Struct):
    """What is to be judged, and how: see `Judge.round`."""

    solutions: str | None
    deadline: float | None
    stop: str
    katas: Sequence[str] | None
    tests: Sequence[str] | None
    columns: int | None


class Ready(msgspec.Struct, tag=True):
    """The first reply: the tests of the suites, and those of them that are edge cases."""

    tests: tuple[str, ...]
    edges: tuple[str, ...] = ()
    error: str = ""  # why a suite cannot be read


class Judged(msgspec.Struct, tag=True):
    """The reply on one test, as soon as it is over."""

    verdict: Verdict


class RoundOver(msgspec.Struct, tag=True):
    """The last reply of a round; *worn_out* as in `Launcher`."""

    worn_out: bool = False


Reply = Ready | Judged | RoundOver

_reply: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)


class Judge:
    """A pytest that has collected *suites* and waits for solutions to run them against.

    *environment* and *options* are for this pytest, besides what it has anyway. In a sandbox
    solutions have to be in *reads*.
    """

    def __init__(
        self,
        suites: Sequence[Path],
        environment: Mapping[str, str] = {},
        options: Sequence[str] = (),
        tier: Tier | None = None,
        reads: Sequence[Path] = (),
    ) -> None:
        line = [sys.executable, "-m", "dojo.runner.rounds", *map(relative, suites), *options]
        if tier is not None:
            line = tier.room([*line, "--sandbox", tier.name], reads)
        self.worn_out = False  # see `Launcher.worn_out`
        self.edges: tuple[str, ...] = ()  # those of the collected tests that are edge cases
        self._tests: tuple[str, ...] | None = None
        self.rounds = 0
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - it is read at the end
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
            stderr=self._said,
            # Ctrl-C and Ctrl-Z are for the command alone, which closes its judges.
            process_group=None if sys.platform == "win32" else 0,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        assert self._process.stdin and self._process.stdout
        self._requests, self._replies = self._process.stdin, self._process.stdout

    def tests(self) -> tuple[str, ...]:
        """Return the names of the collected tests. Raise JudgeError if a suite cannot be read."""
        if self._tests is None:
            reply = self._receive()
            assert isinstance(reply, Ready)
            if reply.error:
                raise JudgeError(reply.error)
            self._tests, self.edges = reply.tests, reply.edges
        return self._tests

    def round(
        self,
        solutions: Path | None,
        *,
        deadline: float | None,
        stop: str = "",
        katas: Sequence[Kata] | None = None,
        tests: Sequence[str] | None = None,
        columns: int | None = None,
    ) -> Iterator[Verdict]:
        """Run the suites against *solutions* (the learner's katas, if None); yield the verdicts.

        Read each round to its end. *deadline* is for one call, in seconds. *stop* says what is left
        out: all after the first "failure", all after a hang and the edge cases of a "core" that is
        not green, the rest of its "task" after a hang, or nothing. *katas* are those to judge and
        *tests* those to run, in that order; by default all. *columns* is the width of the reader's
        screen. Raise JudgeError if pytest gives up.
        """
        self.tests()
        self.rounds += 1
        path = str(solutions.resolve()) if solutions is not None else None
        keys = [kata.key for kata in katas] if katas is not None else None
        self._send(Round(path, deadline, stop, keys, tests, columns))
        while not isinstance(reply := self._receive(), RoundOver):
            if isinstance(reply, Judged):
                yield reply.verdict
        self.worn_out = reply.worn_out

    def close(self) -> None:
        """End pytest and its workers, in the middle of a round too; from any thread."""
        with suppress(OSError):
            self._requests.close()  # the end of its input is the end
        try:
            # A room that is worn out is not swept: it is thrown away.
            self._process.wait(0 if self.worn_out else PATIENCE)
        except subprocess.TimeoutExpired:
            end_family(self._process.pid) if sys.platform == "linux" else self._process.kill()
            self._process.wait()
        self._replies.close()
        self._said.close()

    def _send(self, message: Round) -> None:
        try:
            self._requests.write(msgspec.json.encode(message) + b"\n")
            self._requests.flush()
        except (OSError, ValueError):  # it has ended, or was closed
            raise self._error() from None

    def _receive(self) -> Reply:
        line = b""
        with suppress(ValueError):  # it was closed
            line = self._replies.readline()
        if not line.endswith(b"\n"):
            raise self._error()
        return _reply.decode(line)

    def _error(self) -> JudgeError:
        self._process.wait()
        said = b""
        with suppress(ValueError):  # it was closed
            self._said.seek(0)
            said = self._said.read()
        lines = said.decode("utf-8", "replace").splitlines()
        return JudgeError("\n".join(f"  {line.rstrip()}" for line in lines[-LAST_LINES:]))

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
