"""The loop of watch: what happens is taken in, then shown. Here it is shown in plain lines."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path

from dojo.core import console
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import standing, verdicts
from dojo.learner.standing import FileState, Stand
from dojo.watch import view
from dojo.watch.judging import Scheduler
from dojo.watch.runs import JudgeThread, Run
from dojo.watch.view import View

TICK = 0.05
"""Seconds between two looks for a save and for keys. It is one file, so looking is simple, needs no
package, and works on network drives, where the system tells of no save.
"""


class Loop:
    """Follow the file and the tests. How that is shown is up to a subclass."""

    keys = True
    """False if nobody can press any."""

    def __init__(self, kata: Kata, file: Path | None = None) -> None:
        self.over = False
        self.scheduler = Scheduler(lambda kata: JudgeThread(kata, keys=self.keys), self.columns)
        self.watch(kata, file)
        with suppress(Refused):
            self.view.welcome = all(one.stand is Stand.NEW for one in standing.all_katas())

    def watch(self, kata: Kata, file: Path | None = None) -> None:
        """Watch *kata* from now on, or its review in *file*."""
        edges = False
        with suppress(Refused):
            edges = standing.edges_begun(kata)
        self.scheduler.watch(kata, file or kata.stub, edges=edges)
        self.view = View(self.scheduler.last, self.keys)
        self._before: Run | None = None  # the last one that has judged the file
        self._look_up_way()

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
            while not self.over:
                self.tick()
                if self.scheduler.wait(TICK):
                    self.take(self.scheduler.last)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is ending anyway
            self.close()
        return Exit.SOLVED

    def close(self) -> None:
        """End all that was started."""
        self.scheduler.close()

    def columns(self) -> int:
        """Return how many columns a text may take."""
        return console.width()

    def tick(self) -> None:
        """Look for what no verdict tells of, and show it."""

    def show(self, run: Run) -> None:
        """Show the verdict of *run*."""
        raise NotImplementedError

    def tell(self, problem: str) -> None:
        """Say what could not be done."""
        raise NotImplementedError

    def take(self, run: Run) -> None:
        """Show the verdict of *run*, then remember it."""
        begun = standing.state_of(self.kata, run.file) is not FileState.UNTOUCHED
        self.view.welcome = self.view.welcome and not begun
        self.view.praise = ""
        if not run.failed_to_run:
            self._praise(run)
        self.show(run)
        if run.failed_to_run or run.syntax_error:
            return
        try:
            verdicts.note(self.kata, run.file, run.result, run.digest, review=self.is_review)
        except Refused as error:
            self.tell(str(error))
            return
        if run.solved != (self.kata in self.view.solved):
            self._look_up_way()

    def _praise(self, run: Run) -> None:
        """Praise what the last save has put right, and take hints on it away."""
        before, self._before = self._before or run, run
        new = [f"`{task}`" for task in run.tasks_done if task not in before.tasks_done]
        # Once edge cases count, another number of tasks is done, whatever was saved.
        if new and (before.deep and before.result.solved) == (run.deep and run.result.solved):
            self.view.praise = say("Well done: {tasks}.", tasks=", ".join(new))
        if self.view.hint and self.view.hint.task in run.tasks_done:
            self.view.hint = None

    def _look_up_way(self) -> None:
        """Look up what is solved, and what comes next."""
        try:
            found = standing.all_katas()
            self.view.solved = frozenset(one.kata for one in found if one.stand is Stand.SOLVED)
            self.view.following = standing.after(self.kata)
        except Refused as error:
            self.tell(str(error))


class Plain(Loop):
    """Print each verdict under those before, for what is no terminal or can do little."""

    keys = False

    def __init__(self, kata: Kata, file: Path | None = None) -> None:
        super().__init__(kata, file)
        path = relative(self.scheduler.file)
        print(say("Watching {path}; Ctrl-C ends it.", path=path), flush=True)

    def show(self, run: Run) -> None:
        """Print the verdict."""
        self.view.run = run
        print("\n" + "\n".join(view.plain(self.view, self.columns())), flush=True)

    def tell(self, problem: str) -> None:
        """Print it."""
        print(problem, flush=True)

    def take(self, run: Run) -> None:
        """Print the verdict and remember it. Go on to the edge cases."""
        super().take(run)
        if run.solved and run.edges and not self.scheduler.edges:
            self.scheduler.begin_edges()


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
