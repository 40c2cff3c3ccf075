"""`client_thread` against clients that others wrote: `nc` and `socat`, several of them at once."""

from __future__ import annotations

import subprocess
from random import Random

import pytest

from ..conftest import Need
from .conftest import PATIENCE, answer

CROWD = 12
OPENED = 'socket.create_server(("127.0.0.1", 0))'


@pytest.fixture(params=["nc", "socat"])
def client(request: pytest.FixtureRequest, need: Need, our_port: str) -> list[str]:
    """The command line of a client that ends its side at the end of its input."""
    if request.param == "nc":
        return [need("nc.openbsd"), "-N", "127.0.0.1", our_port]
    return [need("socat"), f"-t{PATIENCE}", "-", f"TCP:127.0.0.1:{our_port}"]


def some_lines(chance: Random, count: int) -> bytes:
    """Lines of all sorts, some of which have a bye in them; none of them is one."""
    ends = [b"\n", b"\r\n", b"\n\n", b"\rbye\r\r\n"]
    words = [b"goodbye", b"bye!", b" bye", "ñandú €".encode(), b"", b"\xff\x00"]

    def line() -> bytes:
        filler = b"x" * chance.randrange(500)
        return chance.choice(words) + filler + chance.choice(words) + chance.choice(ends)

    return b"".join(b"%d " % number + line() for number in range(count))


@pytest.mark.parametrize("count", [0, 1, 3, 1_000])
def test_serve_echoes_lines(client: list[str], chance: Random, count: int) -> None:
    message = some_lines(chance, count)
    assert answer(client, message) == message
    assert answer(client, message + b"no newline") == message + b"no newline"


@pytest.mark.parametrize("bye", [b"bye\n", b"bye\r\n", b"bye"])
def test_serve_ends_at_bye(client: list[str], chance: Random, bye: bytes) -> None:
    message = some_lines(chance, 20)
    assert answer(client, message + bye) == message


def test_serve_hangs_up_after_bye(need: Need, our_port: str) -> None:
    # Its input stays open: that socat ends is the server's doing alone. (nc would not end.)
    command = [need("socat"), "-t0.1", "-", f"TCP:127.0.0.1:{our_port}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as talking:
        assert talking.stdin and talking.stdout
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
            assert one.stdin and one.stdout
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
