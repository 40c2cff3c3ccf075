"""`chat_duet` as two programs that people use: one at each end, each on a terminal of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from .conftest import PATIENCE, Desk, desk

TALK = """
import socket
with socket.socket(fileno=int(sys.argv[1])) as sock:
    chat_duet.talk(sock, sys.stdin, sys.stdout, sys.argv[2] == "first")
"""


@pytest.fixture
def desks() -> Iterator[tuple[Desk, Desk]]:
    """The two terminals, after a word in each direction."""
    with ExitStack() as stack:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            there = stack.enter_context(socket.create_connection(listener.getsockname()))
            here = stack.enter_context(listener.accept()[0])
        one, other = (
            stack.enter_context(
                desk("chat_duet", TALK, str(end.fileno()), turn, fds=(end.fileno(),))
            )
            for end, turn in ((there, "first"), (here, "second"))
        )
        there.close()
        here.close()
        one.enter("¿Qué tal?\n")
        other.reads("¿Qué tal?\n")
        other.enter("Muy bien, byte\n")
        one.reads("Muy bien, byte\n")
        yield one, other


@pytest.mark.parametrize("typed", ["bye\n", "\x04"], ids=["bye", "Ctrl-D"])
@pytest.mark.parametrize("turn", [1, 2])
def test_neither_program_is_left_hanging(desks: tuple[Desk, Desk], turn: int, typed: str) -> None:
    one, other = desks
    if turn == 2:
        one.enter("And now?\n")
        other.reads("And now?\n")
        one, other = other, one
    one.enter(typed)
    other.reads("bye\n")
    assert one.program.wait(PATIENCE) == 0
    assert other.program.wait(PATIENCE) == 0


def test_a_program_that_is_killed_leaves_the_other_one_free(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    one.program.kill()
    one.program.wait(PATIENCE)
    other.enter("Still there?\n")
    assert other.program.wait(PATIENCE) == 0
