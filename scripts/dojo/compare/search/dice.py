"""The choices that make an input: rolled quickly, or drawn by hypothesis to make it small."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Dice(ABC):
    """Makes choices, of which the first and the smallest are the simplest."""

    @abstractmethod
    def number(self, low: int, high: int) -> int:
        """A number from *low* to *high*, both included."""

    def pick(self, choices: Sequence[T]) -> T:
        """One of *choices*."""
        return choices[self.number(0, len(choices) - 1)] if len(choices) > 1 else choices[0]

    def flip(self) -> bool:
        """Heads or tails."""
        return self.number(0, 1) == 1


class Rolled(Dice):
    """Choices at random: three inputs in the time in which hypothesis makes one."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def number(self, low: int, high: int) -> int:
        """A number from *low* to *high*, both included."""
        return self._random.randint(low, high)


class Drawn(Dice):
    """Choices of hypothesis."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """A number from *low* to *high*, both included."""
        found: int = self._draw(_numbers(low, high))
        return found


@cache
def _numbers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)
