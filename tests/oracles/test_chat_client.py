"""`chat_client` as programs on terminals, in a chat room that `ncat --chat` keeps.

What is said is ASCII: ncat escapes all else.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from ..conftest import Need
from .conftest import PATIENCE, desk, ncat

Room = tuple[subprocess.Popen[str], str]

RUN = """
chat_client.run(("127.0.0.1", int(sys.argv[1])), sys.stdin, sys.stdout)
"""


@pytest.fixture
def room(need: Need) -> Iterator[Room]:
    """A chat room, and its port."""
    with ncat(need, "--chat") as (room, port):
        yield room, str(port)


def test_two_people_talk_as_they_like(room: Room) -> None:
    _, port = room
    with desk("chat_client", RUN, port) as ana:
        ana.reads("already connected: nobody.\n")
        ana.enter("Is anybody here?\nHello?\n")
        with desk("chat_client", RUN, port) as luis:
            luis.reads("already connected: 127.0.0.1 as <user4>.\n")
            ana.reads("already connected: 127.0.0.1 as <user4>.\n")
            luis.enter("Just me.\n")
            ana.reads("<user5> Just me.\n")
            ana.enter("What a pity\n")
            luis.reads("<user4> What a pity\n")
            luis.enter("\x04")
            assert luis.program.wait(PATIENCE) == 0
        ana.reads("<user5> is disconnected.\n")


def test_a_program_ends_with_the_room(room: Room) -> None:
    # Its thread still waits for the terminal: Python ends all the same.
    server, port = room
    with desk("chat_client", RUN, port) as ana:
        ana.reads("already connected: nobody.\n")
        server.kill()
        assert ana.program.wait(PATIENCE) == 0
