"""What programs may rely on: exit codes, and the version of what `--json` prints."""

from __future__ import annotations

from enum import IntEnum

from dojo.core.texts import mark, say

JSON_VERSION = 1
"""The ``"version"`` of each object that `--json` prints: it grows when a key goes or changes."""


class Exit(IntEnum):
    """An exit code of `kata.py`; `MEANINGS` says what each means."""

    SOLVED = 0
    UNSOLVED = 1
    USAGE = 2
    SETUP = 3
    BROKEN = 4
    INTERRUPTED = 130


MEANINGS = {
    Exit.SOLVED: mark("all that was asked for is there: solved, proved, found or done"),
    Exit.UNSOLVED: mark("some of it is not"),
    Exit.USAGE: mark("it makes no sense, or a file cannot be read or written"),
    Exit.SETUP: mark(".venv could not be made"),
    Exit.BROKEN: mark("a verdict is missing for a fault of the grader's own"),
    Exit.INTERRUPTED: mark("ended by Ctrl-C"),
}


class Refused(ValueError):
    """What was asked for cannot be done; the message says why, and what to do about it.

    The command prints the message alone and exits with `Exit.USAGE`.
    """


def meanings() -> str:
    """Return the exit codes as a help text shows them."""
    lines = [f"  {code.value:<5}{say(meaning)}" for code, meaning in MEANINGS.items()]
    return "\n".join([say("exit codes:"), *lines])
