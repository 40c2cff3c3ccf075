"""The search for the smallest input of one task on which two solutions disagree."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date
from random import Random

from hypothesis import find, settings
from hypothesis.errors import HypothesisException

from dojo.compare.search.dice import Rolled
from dojo.compare.search.duel import Duel, Unwritten
from dojo.compare.search.examples import Shown
from dojo.compare.search.hints import Arguments, Task
from dojo.compare.search.inputs import Inputs
from dojo.compare.search.simpler import reduce
from dojo.compare.search.sweep import sweep
from dojo.compare.search.world import World

EXAMPLES = 2_000  # inputs that hypothesis makes
ROLLS = 3_000  # inputs that dice make before
SWEPT, ROLLED = 0.25, 0.65  # of the time when the sweep has to end, and when the dice have
REPEATS = 300  # inputs in a row that were tried before: there are no others
DRAWN = 0.9  # of the time when hypothesis has to end
TODAY = 2024


class _Later(BaseException):
    """It is time for what comes next; hypothesis lets this through."""


class _Enough(BaseException):
    """The time is up, or there is no point in going on."""


class Hunt:
    """One task's search: what is shown, then what is likely, then what hypothesis comes to."""

    def __init__(self, duel: Duel, task: Task, world: World, seen: Shown, end: float) -> None:
        self.stuck = False
        """Whether a call hung, so that each further input may take as long."""
        self._duel = duel
        self._task = task
        self._world = world
        self._begin = time.monotonic()
        self._end = end
        self._readme = seen.readme[task.name]
        self._calls = [*seen.suite[task.name], *self._readme]
        self._suite = {repr(call) for call in seen.suite[task.name]}
        self._known: dict[str, bool] = {}
        self._repeats = 0
        self._best: tuple[int, str, Arguments] | None = None

    @property
    def tried(self) -> int:
        """How many inputs were tried, each counted once."""
        return len(self._known)

    def run(self, seed: int | None) -> Arguments | None:
        """The input, or None where there was none in the time."""
        try:
            if not any(map(self._differs, self._readme)) and not self._swept():
                inputs = Inputs(self._task, self._world, self._calls)
                with suppress(_Later):
                    self._roll(inputs, Random(seed or 0))
                    self._generate(inputs, Random(seed) if seed is not None else None)
            if self._best:
                reduce(self._best[2], self._is_better)
        except (_Enough, Unwritten):
            pass
        return self._best[2] if self._best else None

    def _swept(self) -> bool:
        """Whether one of the inputs that are always worth a try is it."""
        end = self._share(SWEPT)
        for arguments in sweep(self._task, self._world, self._calls):
            if self._differs(arguments):
                return True
            if time.monotonic() > end:
                break
        return False

    def _roll(self, inputs: Inputs, random: Random) -> None:
        dice = Rolled(random)
        end = self._share(ROLLED)
        for _ in range(ROLLS):
            if self._differs_in_time(inputs.make(dice)) or time.monotonic() > end:
                return

    def _generate(self, inputs: Inputs, random: Random | None) -> None:
        bounds = settings(
            max_examples=EXAMPLES, derandomize=random is None, database=None, deadline=None
        )
        with suppress(HypothesisException):  # it says that there was none
            find(inputs.strategy, self._differs_in_time, settings=bounds, random=random)

    def _share(self, part: float) -> float:
        """When so much of the time is over."""
        return self._begin + part * (self._end - self._begin)

    def _differs_in_time(self, arguments: Arguments) -> bool:
        """`_differs`, while there is time for it and something new. Raises _Later if not."""
        if time.monotonic() > self._share(DRAWN) or self._repeats > REPEATS:
            raise _Later
        return self._differs(arguments)

    def _is_better(self, arguments: Arguments) -> bool:
        """Whether the two disagree here as well, and it is the smallest input so far."""
        if self._best and self._size(arguments) >= self._best[:2]:
            return False
        return self._differs(arguments)

    def _size(self, arguments: Arguments) -> tuple[int, str]:
        """How much there is to understand: long texts, and years far from ours."""
        text = repr(arguments)
        days = [value for value in arguments.values() if isinstance(value, date)]
        return len(text) + sum(abs(day.year - TODAY).bit_length() for day in days), text

    def _differs(self, arguments: Arguments) -> bool:
        """Whether the two disagree here. Raises _Enough when the time is up."""
        text = repr(arguments)
        if text in self._suite:
            return False
        self._repeats += 1
        if text not in self._known:
            self._repeats = 0
            if time.monotonic() > self._end:
                raise _Enough
            self._known[text] = self._ask(arguments)
        return self._known[text]

    def _ask(self, arguments: Arguments) -> bool:
        answers = self._duel.disagreement(self._task, arguments)
        if answers is None:
            return False
        found = (*self._size(arguments), arguments)
        self._best = min(self._best or found, found, key=lambda found: found[:2])
        if (fault := answers[0].fault) and fault.cause == "hung":
            self.stuck = True
            raise _Enough
        return True
