"""Search for an input on which two solutions of a kata disagree, and make it small.

Both run behind the border. An input counts only if the task says what is right: if the reference
returns a value, or raises an exception that its docstring announces, as all good solutions do.
"""

from __future__ import annotations

import tempfile
import time
import warnings
from collections.abc import Collection, Hashable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from dojo.compare import tasks
from dojo.compare.tasks import Arguments, PlainTask, Shown
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause, Fault
from dojo.core.texts import say
from dojo.isolation.protocol import Get
from dojo.runner.proxy import RemoteFunction
from dojo.runner.session import Session
from dojo.runner.workers import Solutions, Workers

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from rich.console import Console

SECONDS = 5.0
EXAMPLES = 3_000  # inputs of a task
SIMPLER = 200  # attempts to make an input simpler
MAKING_SIMPLER = 0.1  # of a task's time, kept for it
START = 10.0  # seconds that a file may take to be imported
DEADLINE = 1.0  # seconds for a call; one that takes longer is asked again
PATIENCE = 3.0  # seconds then
SEASONS = (1, 7)  # January and July: the offsets of a zone differ between them, if ever


@dataclass(frozen=True)
class CallOutcome:
    """The value that a call returned, or the exception or the fault in its place."""

    value: object = None
    error: Exception | None = None

    @property
    def hung(self) -> bool:
        """True if the call did not end in time."""
        return isinstance(self.error, Fault) and self.error.cause is Cause.HUNG


@dataclass(frozen=True)
class Difference:
    """An input on which two solutions disagree, and what each makes of it."""

    task: PlainTask
    arguments: Arguments
    yours: CallOutcome
    theirs: CallOutcome


@dataclass
class SearchResult:
    """The differences that a search found, how many inputs it tried, and tasks left out."""

    tried: int = 0
    differences: list[Difference] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)


def search_shown(kata: Kata, against: Path, console: Console) -> SearchResult | None:
    """Search the learner's file, beside *against* first; *console* shows that it lasts.

    None if inputs of *kata* cannot be made up.
    """
    if not kata.stub.is_file() or not tasks.of_kata(kata):
        return None
    good = sorted([kata.reference, *kata.alternatives], key=lambda file: file != against)
    waiting = say("looking for an input on which they differ …")
    seen = console.file.isatty()  # and no pipe that is told to be colored
    with console.status(waiting, spinner="line") if seen else nullcontext():
        return search(kata, kata.stub, good)


def search(
    kata: Kata,
    yours: Path,
    good: Sequence[Path],
    *,
    seconds: float = SECONDS,
    seed: int = 0,
    only: Collection[str] = (),
) -> SearchResult | None:
    """Try inputs of each task for *seconds* in all, and return at most one difference a task.

    *yours* is compared with the first of the *good* solutions; an input counts only if all of them
    agree. The same *seed* tries the same inputs, as far as the time allows. *only* are the tasks
    to try, by default all. None if the suite shows no calls of a task.
    """
    chosen = [task for task in tasks.of_kata(kata) if not only or task.name in only]
    shown = tasks.shown(kata, chosen)
    if not all(shown.suite.values()):
        return None
    result = SearchResult()
    files = (yours, *good)
    with _quiet_hypothesis(), closing(Match(kata, files)) as match:
        end = time.monotonic() + seconds
        for place, task in enumerate(chosen):
            share = (end - time.monotonic()) / (len(chosen) - place)
            one = TaskSearch(match, task, shown)
            try:
                found = one.run(share, seed)
            except Unwritten:
                result.unwritten.append(task.name)
                continue
            result.tried += len(one.known)
            if found is None:
                continue
            with closing(Match(kata, files, PATIENCE)) as again:  # in new processes, in peace
                confirmed = again.difference(task, found.arguments)
            result.differences += [confirmed] if confirmed else []
            if found.yours.hung:
                break  # each further input may take as long
    return result


# Both sides of a call


class Unwritten(Exception):
    """The learner's task raises NotImplementedError."""


class Match:
    """Calls both sides with the same input, and the other good solutions if the two disagree.

    Each runs in a process of its own, which a fault ends: the next call starts another one.
    """

    def __init__(self, kata: Kata, files: Sequence[Path], deadline: float = DEADLINE) -> None:
        self._kata = kata
        self._deadline = deadline
        self._sessions = [Session(Workers(Solutions(file)), deadline=deadline) for file in files]
        for session in self._sessions[:2]:
            self._open(session)  # before the time of the search begins

    def difference(self, task: PlainTask, arguments: Arguments) -> Difference | None:
        """Return both outcomes if they differ and the input counts; else None.

        Raise Unwritten if the task is still to be written.
        """
        outcomes = (self._outcome(session, task, arguments) for session in self._sessions)
        yours, theirs = next(outcomes), next(outcomes)
        if isinstance(yours.error, NotImplementedError):
            raise Unwritten(task.name)
        if theirs.error is not None and not _announced(theirs.error, task):
            return None
        if same(theirs, yours, task):
            return None
        agreed = all(same(theirs, outcome, task) for outcome in outcomes)
        return Difference(task, arguments, yours, theirs) if agreed else None

    def close(self) -> None:
        """End all processes."""
        for session in self._sessions:
            session.workers.close()

    def _outcome(self, session: Session, task: PlainTask, arguments: Arguments) -> CallOutcome:
        if session.workers.holder is None:
            self._open(session)
        session.begin("compare", ())  # a new test, so that no list of calls grows
        given, named = task.split(deepcopy(arguments))
        try:
            return CallOutcome(session.call(RemoteFunction(self._kata, task.name), given, named))
        except Fault as fault:
            session.dismiss()
            return CallOutcome(error=fault)
        except Exception as error:
            return CallOutcome(error=error)

    def _open(self, session: Session) -> None:
        """Let a process import the file; an error in there comes with each call."""
        session.deadline = START
        with suppress(Exception):
            session.finish(session.start(RemoteFunction(self._kata, "__name__"), (), kind=Get))
        session.deadline = self._deadline


def same(expected: CallOutcome, other: CallOutcome, task: PlainTask) -> bool:
    """Return True if *other* is right where *expected* is.

    Of an exception only its announced class counts: a task that announces ValueError may raise
    any subclass of it.
    """
    if expected.error is None:
        return other.error is None and essence(other.value) == essence(expected.value)
    kinds = _announced(expected.error, task)
    return bool(kinds) and isinstance(other.error, max(kinds, key=lambda kind: len(kind.__mro__)))


def _announced(error: Exception, task: PlainTask) -> list[type[Exception]]:
    """Return the classes of *error* that the docstring of *task* announces."""
    return [kind for kind in task.documented if isinstance(error, kind)]


def essence(value: object) -> Hashable:
    """Return what tells values apart, their types included: True is not 1, a datetime is no date.

    An aware datetime is compared by its wall clock, its offset, and whether its zone has other
    offsets in the year; the library that made the zone does not count.
    """
    kind = type(value).__name__
    if isinstance(value, datetime):
        wall = value.replace(tzinfo=None, fold=0)
        return (kind, wall, value.utcoffset(), _offsets_around(value))
    if isinstance(value, list | tuple):
        return (kind, *map(essence, value))
    if isinstance(value, dict | set | frozenset):
        items = value.items() if isinstance(value, dict) else value
        return (kind, frozenset(map(essence, items)))
    return (kind, repr(value))


def _offsets_around(moment: datetime) -> Hashable:
    """Return the offsets of its zone in winter and summer of its year; None if it has no zone."""
    if moment.tzinfo is None:
        return None
    around = [datetime(moment.year, month, 2, tzinfo=UTC) for month in SEASONS]
    try:
        return tuple(other.astimezone(moment.tzinfo).utcoffset() for other in around)
    except (OverflowError, ValueError):
        return None  # the calendar ends there


# The search


class _TimeUp(BaseException):
    """Ends a run of hypothesis, which lets it through."""


class TaskSearch:
    """The search in one task: the calls of the README, then variations of those of the suite."""

    def __init__(self, match: Match, task: PlainTask, shown: Shown) -> None:
        self._match = match
        self._task = task
        self._shown = shown
        self._suite = {repr(call) for call in shown.suite[task.name]}
        self._end = 0.0
        self.known: dict[str, Difference | None] = {}  # what came of each input that was tried
        self._best: Difference | None = None

    def run(self, seconds: float, seed: int) -> Difference | None:
        """Return the simplest difference that was found in the time; None if there was none.

        Raise Unwritten if the task is still to be written.
        """
        from dojo.compare.inputs import Inputs, simpler  # with hypothesis, which is slow to import

        self._end = time.monotonic() + (1 - MAKING_SIMPLER) * seconds
        with suppress(_TimeUp):
            if any(map(self._differs, self._shown.readme[self._task.name])):
                return self._best  # as it is known from there
            inputs = Inputs(self._task, self._shown)
            if not any(map(self._differs, inputs.strange())):
                self._find(inputs.strategy, EXAMPLES, seed)
        self._end += MAKING_SIMPLER * seconds
        before = None
        with suppress(_TimeUp):
            while self._best and self._best is not before:
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
        """Return True if the input makes a difference. Raise _TimeUp if the time is up."""
        text = repr(arguments)
        if text in self._suite:
            return False
        if time.monotonic() > self._end or (self._best and self._best.yours.hung):
            raise _TimeUp
        if text not in self.known:
            found = self.known[text] = self._match.difference(self._task, arguments)
            if found and (
                self._best is None or found.yours.hung or _size(found) < _size(self._best)
            ):
                self._best = found
        return self.known[text] is not None


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
