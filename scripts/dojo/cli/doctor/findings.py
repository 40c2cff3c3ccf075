"""What a check of the machine has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How it stands; the value is what `--json` says."""

    GOOD = "good"
    """It is as it should be."""

    NOTE = "note"
    """Something is missing that the katas do without, or another way."""

    MISSING = "missing"
    """The katas need it."""


MARKS = {State.GOOD: "✓", State.NOTE: "!", State.MISSING: "✗"}
PLAIN = {State.GOOD: "+", State.NOTE: "!", State.MISSING: "x"}
"""The marks where the terminal has no others."""


@dataclass(frozen=True)
class Finding:
    """One line of what `kata.py doctor` says."""

    check: str
    """What was looked at, by a name that stays the same."""

    state: State
    text: str
    advice: str = ""
    """How to get what is missing; may have several lines."""


def good(check: str, text: str) -> Finding:
    """All is well with it."""
    return Finding(check, State.GOOD, text)


def note(check: str, text: str, advice: str = "") -> Finding:
    """It is missing, and the katas go on without."""
    return Finding(check, State.NOTE, text, advice)


def missing(check: str, text: str, advice: str = "") -> Finding:
    """It is missing, and the katas need it."""
    return Finding(check, State.MISSING, text, advice)
