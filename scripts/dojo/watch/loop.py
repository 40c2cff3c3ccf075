"""The loop of watch: what happens is taken in, then shown. Here it is shown in plain lines."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from dojo.core import console
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import standing, verdicts
from dojo.learner.standing import FileState, Stand
from dojo.watch import view
from dojo.watch.judging import Scheduler
from dojo.watch.runs import JudgeMessage, JudgeThread
from dojo.watch.view import View

TICK = 0.05
"""Seconds between two looks for a save and for keys. It is one file, so looking is simple, needs no
package, and works on network drives, where the system tells of no save.
"""


class Loop:
    """Follow the file and the tests. How that is shown is up to a subclass."""

    keys = True
    """False if nobody can press any."""

    def __init__(
        self, kata: Kata, file: Path | None = None, columns: Callable[[], int] = console.width
    ) -> None:
        self.over = False
        self._inbox: SimpleQueue[JudgeMessage] = SimpleQueue()
        self.scheduler = Scheduler(self._new_judge, columns)
        self.watch(kata, file)
        with suppress(Refused):
            self.view.welcome = all(one.stand is Stand.NEW for one in standing.all_katas())

    def watch(self, kata: Kata, file: Path | None = None) -> None:
        """Watch *kata* from now on, or its review in *file*."""
        self.view = View(kata, file or kata.stub, self.keys)
        self._done: tuple[bool, list[str]] | None = None  # by the last verdict
        self._look_up_way()
        edges = False
        with suppress(Refused):
            edges = standing.edges_begun(kata)
        self.scheduler.watch(kata, edges=edges, file=file)

    @property
    def kata(self) -> Kata:
        """The kata that is watched."""
        return self.scheduler.kata

    @property
    def is_review(self) -> bool:
        """True if it is not the kata's own file that is watched."""
        return self.scheduler.file != self.kata.stub

    def run(self) -> Exit:
        """Watch until the reader wants no more. Raises KeyboardInterrupt, SystemExit."""
        try:
            self.show(verdict=False)
            while not self.over:
                verdict = False
                for message in self._messages():
                    verdict |= self.scheduler.receive(message)
                self.tick()
                verdict |= self.scheduler.poll()
                if verdict:
                    self._compare_tasks()
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

    def show(self, *, verdict: bool) -> None:
        """Show what has changed; *verdict* is True if there is a new one."""
        raise NotImplementedError

    def keep_verdict(self) -> str:
        """Remember the verdict, once it is shown. Return why that could not be, or nothing."""
        run = self.scheduler.last
        if run is None or run.failed_to_run or run.syntax_error:
            return ""
        try:
            file, review = self.scheduler.file, self.is_review
            verdicts.note(self.kata, file, run.result, run.digest, review=review)
        except Refused as error:
            return str(error)
        return ""

    def _new_judge(self, kata: Kata) -> JudgeThread:
        return JudgeThread(kata, self._inbox, keys=self.keys)

    def _messages(self) -> Iterator[JudgeMessage]:
        """Yield what the judge has told, after waiting for it for a TICK at most."""
        try:
            yield self._inbox.get(timeout=TICK)
            while True:
                yield self._inbox.get_nowait()
        except Empty:
            return

    def _compare_tasks(self) -> None:
        """Praise what the last save has put right, and take hints on it away."""
        run, shown = self.scheduler.last, self.view
        shown.praise = ""
        begun = standing.state_of(self.kata, self.scheduler.file) is not FileState.UNTOUCHED
        shown.welcome = shown.welcome and not begun
        if run is None or run.failed_to_run:
            return
        done, before = run.tasks_done, self._done
        deep = run.deep and run.result.solved  # then edge cases count
        self._done = (deep, done)
        if before and before[0] == deep and (new := set(done).difference(before[1])):
            tasks = ", ".join(f"`{task}`" for task in done if task in new)
            shown.praise = say("Well done: {tasks}.", tasks=tasks)
        if shown.hint_task in done:
            shown.hint = ""

    def _look_up_way(self) -> None:
        """Look up what is solved, and what comes next."""
        try:
            found = standing.all_katas()
            self.view.solved = frozenset(one.kata for one in found if one.stand is Stand.SOLVED)
            self.view.following = standing.after(self.view.kata)
        except Refused as error:
            self.view.notice = str(error)


class Plain(Loop):
    """Print each verdict under those before, for what is no terminal or can do little."""

    keys = False

    def __init__(self, kata: Kata, file: Path | None = None) -> None:
        super().__init__(kata, file)
        path = relative(self.scheduler.file)
        print(say("Watching {path}; Ctrl-C ends it.", path=path), flush=True)

    def show(self, *, verdict: bool) -> None:
        """Print the verdict, if there is a new one."""
        if verdict and (run := self.scheduler.last):
            self.view.run = run
            print("\n" + "\n".join(view.plain(self.view, run, console.width())), flush=True)

    def keep_verdict(self) -> str:
        """Remember the verdict, or print why that could not be. Go on to the edge cases."""
        if problem := super().keep_verdict():
            print(problem, flush=True)
        run = self.scheduler.last
        if run and run.solved and run.edges and not self.scheduler.edges:
            self.scheduler.begin_edges()
        return problem


def goodbye() -> str:
    """Return a line on how far the learner is, for the end of watch."""
    try:
        found = standing.all_katas()
    except Refused as error:
        return str(error)
    solved, total = sum(one.stand is Stand.SOLVED for one in found), len(found)
    if solved == total:
        return say("All katas are solved.")
    how = console.command()
    return say("{solved} of {total} solved. To go on: {how}", solved=solved, total=total, how=how)


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
