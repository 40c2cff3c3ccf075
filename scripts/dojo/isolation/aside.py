"""The standard streams of a process that another talks to in messages."""

from __future__ import annotations

import os


def streams() -> tuple[int, int]:
    """Descriptors of what were standard input and output, for messages alone.

    From now on there is nothing to read at 0, and what is printed goes where errors go: nothing
    that a suite or a solution does can pass for a message, or take one away.
    """
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing
