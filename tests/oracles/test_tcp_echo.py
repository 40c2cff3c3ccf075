"""`tcp_echo` against programs that others wrote: our server with their clients, and back.

`ncat --exec` is there as the one that must fail: it takes the end of what a client sends for the
end of the conversation. A server like that is not an echo server, and `echo_once` must show it.
"""

from __future__ import annotations

import getpass
import socket
import subprocess
from collections.abc import Iterator
from random import Random
from types import ModuleType

import pytest

from ..conftest import Need
from .conftest import PATIENCE, answer, ncat, reserved_port, running, until_it_answers

Address = tuple[str, int]

SIZES = [0, 1, 5, 1_000, 65_536, 150_000]
"""More than this fills all the buffers on the way: `echo_once` sends everything before it reads."""
LARGE = [3_000_000]
"""Those who read while they send can have more."""

# --- our server, their clients ---------------------------------------------------------------

OPENED = 'tcp_echo.open_listener("127.0.0.1", 0)'


@pytest.mark.parametrize("size", SIZES + LARGE)
def test_serve_answers_nc(need: Need, our_port: str, chance: Random, size: int) -> None:
    message = chance.randbytes(size)
    assert answer([need("nc.openbsd"), "-N", "127.0.0.1", our_port], message) == message


@pytest.mark.parametrize("size", SIZES + LARGE)
def test_serve_answers_socat(need: Need, our_port: str, chance: Random, size: int) -> None:
    message = chance.randbytes(size)
    assert answer([need("socat"), "-t2", "-", f"TCP:127.0.0.1:{our_port}"], message) == message


# --- our client, their servers ---------------------------------------------------------------

XINETD = """
service echo
{{
    {kind}
    socket_type = stream
    protocol = tcp
    wait = no
    user = {user}
    bind = 127.0.0.1
    port = {port}
}}
"""
KINDS = {
    "xinetd": "type = INTERNAL UNLISTED\n    id = echo-stream",
    "xinetd with cat": "type = UNLISTED\n    server = /bin/cat",
}


@pytest.fixture(scope="module", params=["socat", *KINDS])
def server(
    need: Need, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Address]:
    """`cat` behind socat, xinetd with its own echo service, and with `cat` as a service."""
    if request.param == "socat":
        listen = "TCP-LISTEN:0,bind=127.0.0.1,fork"
        command = (need("socat"), "-d", "-d", listen, "EXEC:/bin/cat")
        with running(*command, stderr=subprocess.PIPE) as server:
            assert server.stderr
            said = next(line for line in server.stderr if "listening on" in line)
            yield "127.0.0.1", int(said.rpartition(":")[2])
        return
    folder = tmp_path_factory.mktemp("xinetd")
    with reserved_port(socket.SOCK_STREAM) as port:
        text = XINETD.format(kind=KINDS[request.param], user=getpass.getuser(), port=port)
        (folder / "conf").write_text(text)
        files = ("-f", "conf", "-pidfile", "pid", "-filelog", str(folder / "log"))
        with running(need("xinetd"), "-dontfork", *files, cwd=folder):
            address = ("127.0.0.1", port)
            until_it_answers(lambda: socket.create_connection(address, PATIENCE).close())
            yield address


@pytest.mark.parametrize("size", SIZES)
def test_echo_once_hears_their_servers(
    reference: ModuleType, server: Address, chance: Random, size: int
) -> None:
    message = chance.randbytes(size)
    assert reference.echo_once(server, message, PATIENCE) == message


# --- the one that must fail ------------------------------------------------------------------


@pytest.fixture(scope="module")
def ncat_server(need: Need) -> Iterator[Address]:
    """`cat` behind ncat."""
    with ncat(need, "-k", "--exec", "/bin/cat") as (_, port):
        yield "127.0.0.1", port


def test_ncat_echoes_to_a_client_that_keeps_its_side_open(ncat_server: Address) -> None:
    with socket.create_connection(ncat_server, timeout=PATIENCE) as client:
        client.sendall(b"hello")
        assert client.recv(5, socket.MSG_WAITALL) == b"hello"


def test_ncat_loses_the_echo_of_a_client_that_ends_its_side(
    reference: ModuleType, ncat_server: Address
) -> None:
    # Mostly all of it; how much depends on how fast `cat` is, so one try would prove nothing.
    message = b"hello" * 10_000
    answers = [reference.echo_once(ncat_server, message, PATIENCE) for _ in range(20)]
    assert all(message.startswith(got) for got in answers)
    assert any(got != message for got in answers)
