"""The loop of watch: what happens is taken in, then shown. Here it is shown in plain lines."""

from __future__ import annotations

import signal
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from dojo.core.catalogue import Kata, relative
from dojo.core.console import glyph, width
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import progress, verdicts
from dojo.watch import view
from dojo.watch.judging import JudgeMessage, JudgeThread, Run, Scheduler

TICK = 0.03
"""Seconds between two looks for a save and for keys. With half of it an idle watch takes twice as
much of a core. The system's word of a save, by way of watchfiles, takes as long for as much.
"""

ASCII = dict(zip("✗✓▸·—→│─“”«»", 'x+>-->|-""""', strict=True))
"""Signs -> what stands for them on a screen that lacks them; letters lose their accents."""


class Loop:
    """Follow the file and the tests. How that is shown is up to a subclass."""

    def __init__(self, kata: Kata, columns: Callable[[], int]) -> None:
        self.over = False
        self._inbox: SimpleQueue[JudgeMessage] = SimpleQueue()
        self.scheduler = Scheduler(kata, lambda kata: JudgeThread(kata, self._inbox), columns)

    @property
    def kata(self) -> Kata:
        """The kata that is watched."""
        return self.scheduler.kata

    def run(self) -> Exit:
        """Watch until the reader wants no more. Raises KeyboardInterrupt, SystemExit."""
        try:
            self.show(verdict=False)
            while not self.over:
                verdict = False
                for message in self._messages():
                    verdict |= self.scheduler.receive(message)
                self.tick()
                self.show(verdict=verdict)
                if verdict:
                    self.keep_verdict()
        finally:
            with ignore_interrupts():
                self.close()
        return Exit.SOLVED

    def close(self) -> None:
        """End all that was started."""
        self.scheduler.close()

    def tick(self) -> None:
        """Look for what no message tells of."""
        self.scheduler.poll()

    def show(self, *, verdict: bool) -> None:
        """Show what has changed; *verdict* is True if there is a new one."""
        raise NotImplementedError

    def keep_verdict(self) -> str:
        """Remember the verdict, once it is shown. Return why that could not be, or nothing."""
        run = self.scheduler.last
        return _remember(self.kata, run) if run else ""

    def _messages(self) -> Iterator[JudgeMessage]:
        """Yield what the judge has told, after waiting for it for a TICK at most."""
        try:
            yield self._inbox.get(timeout=TICK)
            while True:
                yield self._inbox.get_nowait()
        except Empty:
            return


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
    return [*found, f"{mark}{kata.key}: {view.count(run)} ({view.duration(run)})"]


def _print(text: str) -> None:
    print("".join(c if c.isascii() else glyph(c, _ascii(c)) for c in text), flush=True)


def _ascii(sign: str) -> str:
    return ASCII.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()


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


@contextmanager
def ignore_interrupts() -> Iterator[None]:
    """While the block runs, let Ctrl-C do nothing: it is an editor's, or all is ending anyway."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def handle_signals(handlers: Mapping[str, Callable[[], None]]) -> Iterator[None]:
    """While the block runs, let the signals with these names call *handlers*.

    Raises SystemExit if a signal ends the program, so that all is put back first.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        if (handler := handlers.get(signal.Signals(number).name)) is None:
            raise SystemExit(128 + number)
        handler()

    before: dict[Any, Any] = {}
    try:
        for name in (*handlers, "SIGTERM", "SIGHUP"):
            if (number := getattr(signal, name, None)) is not None:
                before[number] = signal.signal(number, handle)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
