"""`udp_echo` against programs that others wrote: our server with their clients, and back.

`socat … PIPE` takes an empty datagram for an end, and answers none: for the empty ones there is
`socketserver`, which is from the standard library but not from us.
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from random import Random
from socketserver import BaseRequestHandler, ThreadingUDPServer
from types import ModuleType

import pytest

from ..conftest import Need
from .conftest import PATIENCE, reserved_port, running, until_it_answers

Address = tuple[str, int]

SIZES = [1, 5, 1_000, 1_024, 1_025, 8_192, 8_193, 50_000, 65_507]

# --- our server, their clients ---------------------------------------------------------------

OPENED = 'udp_echo.open_socket("127.0.0.1", 0)'


@pytest.mark.parametrize("size", SIZES)
def test_serve_answers_socat(need: Need, our_port: str, chance: Random, size: int) -> None:
    # Its standard input stays open until the answer is there: after the end of it, socat waits for
    # a while and goes.
    message = chance.randbytes(size)
    command = [need("socat"), "-b", "65535", "-", f"UDP4:127.0.0.1:{our_port}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as client:
        assert client.stdin and client.stdout
        # The pipe has room for all of it: socat can read it in one.
        assert os.write(client.stdin.fileno(), message) == size
        answer = b""
        while len(answer) < size and (piece := client.stdout.read(65_536)):
            answer += piece
    assert answer == message


# --- our client, their servers ---------------------------------------------------------------


@pytest.fixture(scope="module")
def socat_server(need: Need) -> Iterator[Address]:
    """socat, with a process for each datagram, which pipes it back."""
    with reserved_port(socket.SOCK_DGRAM) as port:
        receive = f"UDP4-RECVFROM:{port},bind=127.0.0.1,reuseaddr,fork"
        with (
            running(need("socat"), "-b", "65535", receive, "PIPE"),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client,
        ):
            client.settimeout(0.1)
            client.connect(("127.0.0.1", port))
            until_it_answers(lambda: (client.send(b"Is anybody there?"), client.recv(100)))
            yield "127.0.0.1", port


@pytest.mark.parametrize("size", SIZES)
def test_ping_hears_socat(
    reference: ModuleType, socat_server: Address, chance: Random, size: int
) -> None:
    message = chance.randbytes(size)
    assert reference.ping(socat_server, message, PATIENCE) == message


class Echo(BaseRequestHandler):
    """What the documentation of `socketserver` shows, less its upper case."""

    def handle(self) -> None:
        data, sock = self.request
        sock.sendto(data, self.client_address)


class Server(ThreadingUDPServer):
    """A server with room for the largest datagram; 8,192 bytes are what it has by itself."""

    max_packet_size = 65_535
    daemon_threads = True


@pytest.fixture(scope="module")
def socketserver_address() -> Iterator[Address]:
    """A `ThreadingUDPServer` in a thread of this process."""
    with Server(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server.socket.getsockname()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("size", [0, *SIZES])
def test_ping_hears_socketserver(
    reference: ModuleType, socketserver_address: Address, chance: Random, size: int
) -> None:
    message = chance.randbytes(size)
    assert reference.ping(socketserver_address, message, PATIENCE) == message


# --- the one that must fail ------------------------------------------------------------------


def test_ping_gives_up_on_socat_with_an_empty_datagram(
    reference: ModuleType, socat_server: Address
) -> None:
    with pytest.raises(TimeoutError):
        reference.ping(socat_server, b"", 0.5)
