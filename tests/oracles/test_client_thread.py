"""`client_thread` against clients that others wrote: `nc` and `socat`, several of them at once."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from dojo.core import catalogue

Need = Callable[[str, str], str]

PATIENCE = 20
CROWD = 12

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="none of these runs on Windows")

SERVER = """
import socket, sys
sys.path.insert(0, sys.argv[1])
import client_thread
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
client_thread.serve(listener)
"""


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """The port of our server. It runs in a process of its own, as it never returns."""
    folder = catalogue.find("client_thread").reference.parent
    command = (sys.executable, "-B", "-c", SERVER, str(folder))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


@pytest.fixture(params=["nc", "socat"])
def client(request: pytest.FixtureRequest, need: Need, port: str) -> list[str]:
    """The command line of a client that ends its side at the end of its input."""
    if request.param == "nc":
        return [need("nc.openbsd", "netcat-openbsd"), "-N", "127.0.0.1", port]
    return [need("socat", "socat"), f"-t{PATIENCE}", "-", f"TCP:127.0.0.1:{port}"]


def some_lines(source: random.Random, count: int) -> bytes:
    """Lines of all sorts, some of which have a bye in them; none of them is one."""
    ends = [b"\n", b"\r\n", b"\n\n", b"\rbye\r\r\n"]
    words = [b"goodbye", b"bye!", b" bye", "ñandú €".encode(), b"", b"\xff\x00"]

    def line() -> bytes:
        filler = b"x" * source.randrange(500)
        return source.choice(words) + filler + source.choice(words) + source.choice(ends)

    return b"".join(b"%d " % number + line() for number in range(count))


def answer(command: list[str], message: bytes) -> bytes:
    """What the client prints after it has been given *message* to send."""
    done = subprocess.run(command, input=message, stdout=subprocess.PIPE, timeout=PATIENCE)
    return done.stdout


@pytest.mark.parametrize("count", [0, 1, 3, 1_000])
def test_serve_echoes_lines(client: list[str], seed: int, count: int) -> None:
    message = some_lines(random.Random(seed), count)
    assert answer(client, message) == message
    assert answer(client, message + b"no newline") == message + b"no newline"


@pytest.mark.parametrize("bye", [b"bye\n", b"bye\r\n", b"bye"])
def test_serve_ends_at_bye(client: list[str], seed: int, bye: bytes) -> None:
    message = some_lines(random.Random(seed), 20)
    assert answer(client, message + bye) == message


def test_serve_hangs_up_after_bye(need: Need, port: str) -> None:
    # Its input stays open: that socat ends is the server's doing alone. (nc would not end.)
    command = [need("socat", "socat"), "-t0.1", "-", f"TCP:127.0.0.1:{port}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as talking:
        assert talking.stdin is not None
        assert talking.stdout is not None
        talking.stdin.write(b"one\nbye\n")
        talking.stdin.flush()
        assert talking.stdout.read() == b"one\n"
        assert talking.wait(PATIENCE) == 0


def test_serve_serves_a_crowd(client: list[str]) -> None:
    # All are connected before the first one is answered for good, and they end in reverse order.
    crowd = [
        subprocess.Popen(client, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(CROWD)
    ]
    try:
        for number, one in enumerate(crowd):
            assert one.stdin is not None
            assert one.stdout is not None
            one.stdin.write(b"%d is here\n" % number)
            one.stdin.flush()
            assert one.stdout.readline() == b"%d is here\n" % number
        for number, one in reversed(list(enumerate(crowd))):
            answered, _ = one.communicate(b"%d leaves\n" % number, timeout=PATIENCE)
            assert answered == b"%d leaves\n" % number
    finally:
        for one in crowd:
            one.kill()
            one.communicate()
