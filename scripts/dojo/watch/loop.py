"""The loop of watch: what happens is taken in, then shown. Here it is shown in plain lines."""

from __future__ import annotations

import os
import signal
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from dojo.core.catalogue import Kata, relative
from dojo.core.console import glyph, width
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import progress, standing, verdicts
from dojo.learner.standing import Stand
from dojo.watch import view
from dojo.watch.files import FilesChanged, FileWatcher
from dojo.watch.judging import JudgeMessage, JudgeThread, Run, Scheduler
from dojo.watch.view import Way

LOOK = 1.0
"""Seconds between two looks at the files, as an event may be lost …"""

POLL = 0.1
"""… with KATA_POLL=1, or while a run goes on or is due."""

HARNESS_LOOK = 2.0
"""Seconds between two looks at the harness."""

ASCII = dict(zip("✗✓▸·—→│─“”«»", 'x+>-->|-""""', strict=True))
"""Signs -> what stands for them on a screen that lacks them; letters lose their accents."""


class Loop:
    """Take in what happens to the files and to the tests. How it is shown is up to a subclass."""

    def __init__(self, kata: Kata, columns: Callable[[], int]) -> None:
        self.inbox: SimpleQueue[object] = SimpleQueue()
        """Threads and signals put here what has happened."""
        self.over = False
        self._polls = os.environ.get("KATA_POLL", "0") not in {"", "0"}
        self._watcher = FileWatcher(self.inbox)
        self._looked = self._looked_at_harness = time.monotonic()
        self.scheduler = Scheduler(kata, lambda kata: JudgeThread(kata, self.inbox), columns)

    @property
    def kata(self) -> Kata:
        """The kata that is watched."""
        return self.scheduler.kata

    def run(self) -> Exit:
        """Watch until the reader wants no more. Raises KeyboardInterrupt, SystemExit."""
        if not self._polls:
            self._watcher.start()
        try:
            self.show(verdict=False)
            while not self.over:
                verdict = False
                for message in self._messages():
                    verdict |= self.receive(message)
                self._pass_time()
                self.show(verdict=verdict)
                if verdict:
                    self.keep_verdict()
        finally:
            with ignore_interrupts():
                self.close()
        return Exit.SOLVED

    def close(self) -> None:
        """End all that was started."""
        self._watcher.stop()
        self.scheduler.close()

    def receive(self, message: object) -> bool:
        """Take in *message*. Return True if there is a verdict that was not before."""
        if isinstance(message, JudgeMessage):
            return self.scheduler.receive(message)
        if isinstance(message, FilesChanged):
            self.scheduler.look()
        return False

    def show(self, *, verdict: bool) -> None:
        """Show what has changed; *verdict* is True if there is a new one."""
        raise NotImplementedError

    def keep_verdict(self) -> str:
        """Remember the verdict, once it is shown. Return why that could not be, or nothing."""
        run = self.scheduler.last
        return _remember(self.kata, run) if run else ""

    def _messages(self) -> Iterator[object]:
        """Return what has happened, after waiting until something has or a look is due."""
        due = self._looked + self._pause() - time.monotonic()
        try:
            yield self.inbox.get(timeout=max(0.001, due))
            while True:
                yield self.inbox.get_nowait()
        except Empty:
            return

    def _pass_time(self) -> None:
        now = time.monotonic()
        if now - self._looked_at_harness >= HARNESS_LOOK:
            self._looked_at_harness = now
            self.scheduler.look_at_harness()
        if now - self._looked >= self._pause():
            self._looked = now
            self.scheduler.look()

    def _pause(self) -> float:
        """Return the seconds from one look at the files to the next."""
        return POLL if self._polls or self.scheduler.busy else LOOK


class Plain(Loop):
    """Print each verdict under those before, for what is no terminal or can do little."""

    def __init__(self, kata: Kata) -> None:
        super().__init__(kata, width)
        _print(say("Watching {path}; Ctrl-C ends it.", path=relative(kata.stub)))

    def show(self, *, verdict: bool) -> None:
        """Print the verdict, if there is a new one."""
        if verdict and (run := self.scheduler.last):
            _print("\n" + "\n".join(plain_lines(self.kata, run)))

    def keep_verdict(self) -> str:
        """Remember the verdict, or print why that could not be."""
        if problem := super().keep_verdict():
            _print(problem)
        return problem


def plain_lines(kata: Kata, run: Run) -> list[str]:
    """Return the verdict of *run* in lines."""
    if run.failed_to_run:
        return view.trouble(run)
    found = [run.failure.block.rstrip(), ""] if run.failure else []
    if run.hint:
        found += [textwrap.fill(run.hint, width()), ""]
    mark = f"{glyph('✓', '+')} " if run.solved else ""
    return [*found, f"{mark}{kata.key}: {view.count(run)} ({view.milliseconds(run)})"]


def _print(text: str) -> None:
    print("".join(c if c.isascii() else glyph(c, _ascii(c)) for c in text), flush=True)


def _ascii(sign: str) -> str:
    return ASCII.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()


# What is remembered of a learner


def find_way(kata: Kata) -> Way:
    """Return where the learner stands, seen from *kata*. Raises Refused if that is unreadable."""
    found = standing.all_katas()
    solved = frozenset(one.kata for one in found if one.stand is Stand.SOLVED)
    return Way(solved, standing.after(kata), known=True)


def _remember(kata: Kata, run: Run) -> str:
    """Remember what came of *run*. Return why that could not be, or nothing."""
    if run.failed_to_run:
        return ""
    try:
        before, entry = verdicts.known(kata), progress.read().of(kata)
        if run.solved and (entry.solved is None or (before is not None and not before.solved)):
            progress.solved(kata)
        verdicts.remember(kata, kata.stub, run.result, run.digest)
    except Refused as error:
        return str(error)
    return ""


# Signals


@dataclass(frozen=True)
class Resized:
    """The screen has another size."""


@dataclass(frozen=True)
class Suspended:
    """Ctrl-Z: the shell wants the terminal for a while."""


@contextmanager
def handle_signals(inbox: SimpleQueue[object]) -> Iterator[None]:
    """While the block runs, let signals do what people at a terminal expect of them.

    Raises SystemExit if a signal ends the program, so that all is put back first.
    """

    def post(number: int, frame: FrameType | None) -> None:
        inbox.put(Resized() if number == signal.SIGWINCH else Suspended())

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    handlers = {"SIGWINCH": post, "SIGTSTP": post, "SIGTERM": end, "SIGHUP": end}
    before: dict[Any, Any] = {}
    try:
        for name, handler in handlers.items():
            if (number := getattr(signal, name, None)) is not None:
                before[number] = signal.signal(number, handler)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ignore_interrupts() -> Iterator[None]:
    """While the block runs, let Ctrl-C do nothing: it is an editor's, or all is ending anyway."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
