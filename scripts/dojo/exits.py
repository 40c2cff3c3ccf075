"""What the command's exit codes mean."""

from enum import IntEnum


class Exit(IntEnum):
    """An exit code of `kata.py`."""

    SOLVED = 0
    """All that was asked for is solved, or proved."""

    UNSOLVED = 1
    """Something that was asked for is not."""

    USAGE = 2
    """The command line makes no sense; nothing was run."""

    SETUP = 3
    """`.venv` could not be made."""

    BROKEN = 4
    """A verdict is missing for a fault of the command's own; which one is in its output."""

    INTERRUPTED = 130
    """Ended by Ctrl-C."""
