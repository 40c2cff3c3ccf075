"""How far a learner is with a kata, before any test is run."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from pathlib import Path

from dojo.core import stub
from dojo.core.catalogue import Kata


class State(Enum):
    """What a solution's file says of the learner's work."""

    MISSING = auto()
    """There is no file."""

    UNTOUCHED = auto()
    """The file still is the stub."""

    BEGUN = auto()
    """Someone has worked on it."""


def state_of(kata: Kata, file: Path) -> State:
    """The state of *kata* whose solution would be in *file*."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        return State.MISSING
    except UnicodeDecodeError:
        return State.BEGUN
    untouched = is_untouched(text, kata.reference.read_text(encoding="utf-8"))
    return State.UNTOUCHED if untouched else State.BEGUN


def is_untouched(text: str, reference: str) -> bool:
    """Whether the solution *text* still is the stub that is derived from the *reference*."""
    return _lines(text) == _lines(_stub(reference))


@cache
def _stub(reference: str) -> str:
    return stub.derive(reference)


def _lines(text: str) -> list[str]:
    """The lines without what an editor may change at their ends."""
    return [line.rstrip() for line in text.rstrip().splitlines()]
