"""Search for an input on which two solutions of a kata disagree, and make it small.

Both run behind the border. An input counts only if the task says what is right: if the
reference returns a value, or raises an exception that its docstring announces, and every
other good solution does the same. Where they disagree, the README leaves it open.
"""

from __future__ import annotations

import tempfile
import time
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from dojo.compare import examples, tasks
from dojo.compare.examples import Shown
from dojo.compare.outcomes import CallOutcome, promised, same
from dojo.compare.tasks import Arguments, PlainTask, split
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause
from dojo.isolation.protocol import Get
from dojo.runner.proxy import RemoteFunction
from dojo.runner.session import Running, Session
from dojo.runner.solutions import Solutions

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SECONDS = 5.0
EXAMPLES = 3_000  # inputs of a task
SIMPLER = 200  # attempts to make an input simpler
MAKING_SIMPLER = 0.1  # of a task's time, kept for it
START = 10.0  # seconds that a file may take to be imported
DEADLINE = 1.0  # seconds for a call; one that takes longer is asked again
PATIENCE = 3.0  # seconds then
ROUND = 50  # calls after which what a session remembers of them is dropped


@dataclass(frozen=True)
class Sides:
    """The files of a comparison."""

    kata: Kata
    yours: Path
    theirs: Path
    others: tuple[Path, ...]
    """Other good solutions: an input counts only if all of them agree with *theirs*."""


@dataclass(frozen=True)
class Difference:
    """An input on which two solutions disagree, and what each makes of it."""

    task: PlainTask
    arguments: Arguments
    yours: CallOutcome
    theirs: CallOutcome


@dataclass
class SearchResult:
    """The differences that a search found, and how many inputs it tried."""

    tried: int = 0
    differences: list[Difference] = field(default_factory=list)


class SolutionProcess:
    """A solution in a process of its own, started by the first call and again after a fault."""

    def __init__(self, kata: Kata, file: Path, deadline: float) -> None:
        self._kata = kata
        self._file = file
        self._deadline = deadline
        self._session: Session | None = None
        self._calls = 0

    def start(self, task: PlainTask, arguments: Arguments) -> Callable[[], CallOutcome]:
        """Start a call; the function that is returned waits for its outcome."""
        session = self._session or self._open()
        self._calls += 1
        if self._calls % ROUND == 0:
            session.begin("compare", ())
        given, named = split(task, deepcopy(arguments))
        try:
            running = session.start(RemoteFunction(self._kata, task.name), given, named)
        except Exception as error:
            refused = CallOutcome(error=error)
            return lambda: refused
        return lambda: self._wait(session, running)

    def _open(self) -> Session:
        """Start a process and let it import the file; an error in there comes with each call."""
        session = self._session = Session(Solutions(self._file), deadline=START, in_process=False)
        session.begin("compare", ())
        with suppress(Exception):
            session.finish(session.start(RemoteFunction(self._kata, "__name__"), (), kind=Get))
        session.deadline = self._deadline
        return session

    def _wait(self, session: Session, running: Running) -> CallOutcome:
        try:
            return CallOutcome(session.finish(running))
        except Exception as error:
            outcome = CallOutcome(error=error)
        if outcome.fault is not None:
            self.close()
        return outcome

    def close(self) -> None:
        """End the process."""
        if self._session is not None:
            self._session.workers.close()
            self._session = None


class Unwritten(Exception):
    """The learner's task raises NotImplementedError."""


class Match:
    """Calls both sides with the same input, and the other good solutions if the two disagree."""

    def __init__(self, sides: Sides, deadline: float = DEADLINE) -> None:
        files = (sides.yours, sides.theirs, *sides.others)
        processes = [SolutionProcess(sides.kata, file, deadline) for file in files]
        self._yours, self._theirs, *self._others = processes
        self._open = ExitStack()
        for process in processes:
            self._open.callback(process.close)

    def __enter__(self) -> Match:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def difference(self, task: PlainTask, arguments: Arguments) -> Difference | None:
        """Return both outcomes if they differ and the input counts; else None.

        Raises Unwritten if the task is still to be written.
        """
        started = [side.start(task, arguments) for side in (self._yours, self._theirs)]
        yours, theirs = (outcome() for outcome in started)
        if yours.unwritten:
            raise Unwritten(task.name)
        if theirs.error is not None and promised(theirs.error, task.documented) is None:
            return None
        if same(theirs, yours, task.documented):
            return None
        agreed = (
            same(theirs, other.start(task, arguments)(), task.documented) for other in self._others
        )
        return Difference(task, arguments, yours, theirs) if all(agreed) else None


def is_searchable(kata: Kata) -> bool:
    """Return True if inputs of *kata* can be made up: its tasks are functions of plain values."""
    return bool(tasks.of_kata(kata))


def search(
    sides: Sides, *, seconds: float = SECONDS, seed: int = 0, only: Collection[str] = ()
) -> SearchResult | None:
    """Try inputs of each task for *seconds* in all, and return at most one difference a task.

    The same *seed* tries the same inputs, as far as the time allows. Tasks that are not among
    *only*, if any is, are left out. None if the kata is not searchable after all: its suite makes
    its inputs as it runs.
    """
    chosen = [task for task in tasks.of_kata(sides.kata) if not only or task.name in only]
    shown = examples.read(sides.kata, chosen)
    if not all(shown.suite.values()):
        return None
    result = SearchResult()
    end = time.monotonic() + seconds
    with _quiet_hypothesis(), Match(sides) as match:
        for place, task in enumerate(chosen):
            share = (end - time.monotonic()) / (len(chosen) - place)
            one = TaskSearch(match, task, shown, share)
            found = one.run(seed)
            result.tried += one.tried
            if found and (confirmed := _confirmed(sides, found)):
                result.differences.append(confirmed)
            if one.hung:
                break
    return result


def _confirmed(sides: Sides, found: Difference) -> Difference | None:
    """Return the difference as new processes show it, with more time for a call."""
    with Match(sides, PATIENCE) as match:
        return match.difference(found.task, found.arguments)


class _TimeUp(BaseException):
    """Ends a run of hypothesis, which lets it through."""


class TaskSearch:
    """The search in one task: the calls of the README, then variations of those of the suite."""

    def __init__(self, match: Match, task: PlainTask, shown: Shown, seconds: float) -> None:
        self.hung = False
        """True if a call hung, so that each further input may take as long."""
        self._match = match
        self._task = task
        self._shown = shown
        self._suite = {repr(call) for call in shown.suite[task.name]}
        self._end = time.monotonic() + seconds
        self._known: dict[str, Difference | None] = {}
        self._best: Difference | None = None

    @property
    def tried(self) -> int:
        """How many inputs were tried, each counted once."""
        return len(self._known)

    def run(self, seed: int) -> Difference | None:
        """Return the simplest difference that was found in the time; None if there was none."""
        from dojo.compare.inputs import Inputs, simpler  # with hypothesis, which is slow to import

        end = self._end
        self._end -= MAKING_SIMPLER * (end - time.monotonic())
        with suppress(_TimeUp, Unwritten):
            if any(map(self._differs, self._shown.readme[self._task.name])):
                return self._best  # as it is known from there
            inputs = Inputs(self._task, self._shown)
            if not any(map(self._differs, inputs.strange())):
                self._find(inputs.strategy, EXAMPLES, seed)
        self._end = end
        before = None
        with suppress(_TimeUp):
            while self._best is not None and self._best is not before and not self.hung:
                before = self._best
                self._find(simpler(before.arguments), SIMPLER, seed)
        return self._best

    def _find(self, made: SearchStrategy[Arguments], examples: int, seed: int) -> None:
        """Let hypothesis find an input that makes a difference, and shrink it."""
        from hypothesis import find, settings
        from hypothesis.errors import HypothesisException

        bounds = settings(max_examples=examples, database=None, deadline=None)
        with suppress(HypothesisException):  # there is none
            find(made, self._differs, settings=bounds, random=Random(seed))

    def _differs(self, arguments: Arguments) -> bool:
        """Return True if the input makes a difference. Raises _TimeUp if the time is up."""
        text = repr(arguments)
        if text in self._suite:
            return False
        if time.monotonic() > self._end:
            raise _TimeUp
        if text not in self._known:
            self._known[text] = found = self._match.difference(self._task, arguments)
            if found is not None:
                self._note(found)
        return self._known[text] is not None

    def _note(self, found: Difference) -> None:
        """Keep the simplest. Raises _TimeUp if the call hung."""
        if self._best is None or _size(found) < _size(self._best):
            self._best = found
        if found.yours.fault is not None and found.yours.fault.cause is Cause.HUNG:
            self.hung = True
            raise _TimeUp


def _size(difference: Difference) -> tuple[int, str]:
    text = repr(difference.arguments)
    return len(text), text


@contextmanager
def _quiet_hypothesis() -> Iterator[None]:
    """Let hypothesis warn of nothing and keep its notes in a temporary folder."""
    from hypothesis.configuration import set_hypothesis_home_dir

    with tempfile.TemporaryDirectory(prefix="kata-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        set_hypothesis_home_dir(folder)
        try:
            yield
        finally:
            set_hypothesis_home_dir(None)
