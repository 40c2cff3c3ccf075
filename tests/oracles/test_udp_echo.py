"""`udp_echo` against programs that others wrote: our server with their clients, and back.

`socat … PIPE` takes an empty datagram for an end, and answers none: for the empty ones there is
`socketserver`, which is from the standard library but not from us.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from socketserver import BaseRequestHandler, ThreadingUDPServer
from types import ModuleType

import pytest
from dojo.core import catalogue

Need = Callable[[str, str], str]
Reserved = Callable[[socket.SocketKind], AbstractContextManager[int]]
Address = tuple[str, int]

SIZES = [1, 5, 1_000, 1_024, 1_025, 8_192, 8_193, 50_000, 65_507]
PATIENCE = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="socat does not run on Windows")


def some_bytes(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


@contextlib.contextmanager
def running(*command: str, **options: object) -> Iterator[subprocess.Popen[str]]:
    """A server program, with all that it starts; nothing of it is left afterwards."""
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, stdin=subprocess.DEVNULL, text=True, start_new_session=True, **options
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


# --- our server, their clients ---------------------------------------------------------------

SERVER = """
import sys
sys.path.insert(0, sys.argv[1])
import udp_echo
sock = udp_echo.open_socket("127.0.0.1", 0)
print(sock.getsockname()[1], flush=True)
udp_echo.serve(sock)
"""


@pytest.fixture(scope="module")
def our_port() -> Iterator[str]:
    """The port of our server. It runs in a process of its own, as it never returns."""
    folder = catalogue.find("udp_echo").reference.parent
    command = (sys.executable, "-B", "-c", SERVER, str(folder))
    with running(*command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()


@pytest.mark.parametrize("size", SIZES)
def test_serve_answers_socat(need: Need, our_port: str, seed: int, size: int) -> None:
    # Its standard input stays open until the answer is there: after the end of it, socat waits for
    # a while and goes.
    message = some_bytes(seed, size)
    command = [need("socat", "socat"), "-b", "65535", "-", f"UDP4:127.0.0.1:{our_port}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as client:
        assert client.stdin is not None
        assert client.stdout is not None
        _write_at_once(client.stdin.fileno(), message)
        answer = b""
        while len(answer) < size and (piece := client.stdout.read(65_536)):
            answer += piece
    assert answer == message


def _write_at_once(descriptor: int, message: bytes) -> None:
    """Write it so that socat can read it in one: the pipe has room for all of it."""
    assert os.write(descriptor, message) == len(message)


# --- our client, their servers ---------------------------------------------------------------


def wait_for(address: Address) -> None:
    """Until somebody answers at *address*."""
    end = time.monotonic() + PATIENCE
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(0.1)
        client.connect(address)
        while True:
            try:
                client.send(b"Is anybody there?")
                client.recv(100)
                return
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.01)


@pytest.fixture(scope="module")
def socat_server(need: Need, reserved_port: Reserved) -> Iterator[Address]:
    """socat, with a process for each datagram, which pipes it back."""
    with reserved_port(socket.SOCK_DGRAM) as port:
        receive = f"UDP4-RECVFROM:{port},bind=127.0.0.1,reuseaddr,fork"
        with running(need("socat", "socat"), "-b", "65535", receive, "PIPE"):
            wait_for(("127.0.0.1", port))
            yield "127.0.0.1", port


@pytest.mark.parametrize("size", SIZES)
def test_ping_hears_socat(
    reference: ModuleType, socat_server: Address, seed: int, size: int
) -> None:
    message = some_bytes(seed, size)
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
        host, port = server.socket.getsockname()
        yield host, port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("size", [0, *SIZES])
def test_ping_hears_socketserver(
    reference: ModuleType, socketserver_address: Address, seed: int, size: int
) -> None:
    message = some_bytes(seed, size)
    assert reference.ping(socketserver_address, message, PATIENCE) == message


# --- the one that must fail ------------------------------------------------------------------


def test_ping_gives_up_on_socat_with_an_empty_datagram(
    reference: ModuleType, socat_server: Address
) -> None:
    with pytest.raises(TimeoutError):
        reference.ping(socat_server, b"", 0.5)
