"""What the command's exit codes mean."""

from enum import IntEnum


class Exit(IntEnum):
    """An exit code of `kata.py`."""

    SOLVED = 0
    """All that was asked for is solved, or proved."""

    UNSOLVED = 1
    """Something that was asked for is not."""

    USAGE = 2
    """It cannot be done: the command line makes no sense, or a file cannot be read or written."""

    SETUP = 3
    """`.venv` could not be made."""

    INTERRUPTED = 130
    """Ended by Ctrl-C."""


class Refused(ValueError):
    """What was asked for cannot be done; the message says why, and what to do about it.

    The command prints the message alone and exits with `Exit.USAGE`.
    """
