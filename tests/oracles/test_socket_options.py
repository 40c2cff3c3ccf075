"""`socket_options` against `ss`, which asks the kernel about its sockets from outside.

Not compared: SO_REUSEADDR and TCP_NODELAY, which ss does not show.
"""

from __future__ import annotations

import re
import socket
import sys
from random import Random
from types import ModuleType

import pytest

from .conftest import Told

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="ss is Linux's")


def buffers(told: Told, *options: str) -> tuple[int, int]:
    """Return the receive buffer and the send buffer that ss shows of one socket."""
    shown = told("ss", "-n", "-H", "-m", *options)
    (sizes,) = re.findall(r"skmem:\(r\d+,rb(\d+),t\d+,tb(\d+)", shown)
    return int(sizes[0]), int(sizes[1])


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_describe_tells_what_ss_tells(reference: ModuleType, told: Told, host: str) -> None:
    with reference.reusable_listener(host, 0) as listener:
        found = reference.describe(listener)
        port = f"sport = :{found['address'][1]}"
        address = f"[{host}]" if ":" in host else host
        fields = told("ss", "-n", "-H", "-t", "-l", port).split()
        assert fields[0] == "LISTEN"
        assert fields[3] == f"{address}:{found['address'][1]}"
        assert (found["receive_buffer"], found["send_buffer"]) == buffers(told, "-t", "-l", port)

        with socket.create_connection(found["address"]) as client, listener.accept()[0] as sock:
            found = reference.describe(client)
            fields = told("ss", "-n", "-H", "-t", f"dport = :{found['peer'][1]}").split()
            assert fields[3:] == [f"{address}:{found[end][1]}" for end in ("address", "peer")]
            mine = f"sport = :{found['address'][1]}"
            assert (found["receive_buffer"], found["send_buffer"]) == buffers(told, "-t", mine)
            assert reference.describe(sock)["peer"] == found["address"]


def test_set_buffers_returns_what_ss_tells(
    reference: ModuleType, told: Told, chance: Random
) -> None:
    with reference.reusable_listener("127.0.0.1", 0) as listener:
        port = f"sport = :{listener.getsockname()[1]}"
        for size in [1, 2**30, *(chance.randrange(5_000, 200_000) for _ in range(50))]:
            assert reference.set_buffers(listener, size) == buffers(told, "-t", "-l", port)


def test_the_port_that_is_opened_again_is_in_time_wait(reference: ModuleType, told: Told) -> None:
    listener = reference.reusable_listener("127.0.0.1", 0)
    address = listener.getsockname()
    with socket.create_connection(address) as client:
        listener.accept()[0].close()
        assert client.recv(1) == b""
    listener.close()
    waiting = ("state", "time-wait", f"sport = :{address[1]}")
    assert told("ss", "-n", "-H", "-t", "-a", *waiting)
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(address)
    with reference.reusable_listener(*address) as reopened:
        assert reopened.getsockname() == address
