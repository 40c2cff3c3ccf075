"""`chat_client` as programs on terminals, in a chat room that `ncat --chat` keeps.

What is said is ASCII: ncat escapes all else.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

Need = Callable[[str, str], str]
Reserved = Callable[[socket.SocketKind], AbstractContextManager[int]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

PATIENCE = 20
RUN = """
chat_client.run(("127.0.0.1", int(sys.argv[1])), sys.stdin, sys.stdout)
"""


@pytest.fixture
def room(need: Need, reserved_port: Reserved) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A chat room, and its port."""
    with reserved_port(socket.SOCK_STREAM) as number:
        command = (need("ncat", "ncat"), "-v", "-l", "127.0.0.1", str(number), "--chat")
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as ncat:
            try:
                assert ncat.stderr is not None
                assert any("Listening on 127.0.0.1" in line for line in ncat.stderr)
                yield ncat, str(number)
            finally:
                ncat.kill()


def test_two_people_talk_as_they_like(desk: Any, room: tuple[Any, str]) -> None:
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


def test_a_program_ends_with_the_room(desk: Any, room: tuple[Any, str]) -> None:
    # Its thread still waits for the terminal: Python ends all the same.
    ncat, port = room
    with desk("chat_client", RUN, port) as ana:
        ana.reads("already connected: nobody.\n")
        ncat.kill()
        assert ana.program.wait(PATIENCE) == 0
