"""`tcp_echo` against programs that others wrote: our server with their clients, and back.

`ncat --exec` is there as the one that must fail: it takes the end of what a client sends for the
end of the conversation. A server like that is not an echo server, and `echo_once` must show it.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType

import pytest
from dojo.core import catalogue

Need = Callable[[str, str], str]
Reserved = Callable[[socket.SocketKind], AbstractContextManager[int]]
Address = tuple[str, int]

SIZES = [0, 1, 5, 1_000, 65_536, 150_000]
"""More than this fills all the buffers on the way: `echo_once` sends everything before it reads."""
LARGE = [3_000_000]
"""Those who read while they send can have more."""
PATIENCE = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="none of these runs on Windows")


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


def wait_for(address: Address) -> None:
    """Until somebody listens at *address*."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(address, timeout=PATIENCE).close()
            return
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


# --- our server, their clients ---------------------------------------------------------------

SERVER = """
import sys
sys.path.insert(0, sys.argv[1])
import tcp_echo
listener = tcp_echo.open_listener("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
tcp_echo.serve(listener)
"""


@pytest.fixture(scope="module")
def our_port() -> Iterator[str]:
    """The port of our server. It runs in a process of its own, as it never returns."""
    folder = catalogue.find("tcp_echo").reference.parent
    command = (sys.executable, "-B", "-c", SERVER, str(folder))
    with running(*command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()


def answer(*client: str, message: bytes) -> bytes:
    """What the program *client* prints after it has sent *message*."""
    done = subprocess.run(client, input=message, stdout=subprocess.PIPE, timeout=PATIENCE)
    return done.stdout


@pytest.mark.parametrize("size", SIZES + LARGE)
def test_serve_answers_nc(need: Need, our_port: str, seed: int, size: int) -> None:
    message = some_bytes(seed, size)
    nc = need("nc.openbsd", "netcat-openbsd")
    assert answer(nc, "-N", "127.0.0.1", our_port, message=message) == message


@pytest.mark.parametrize("size", SIZES + LARGE)
def test_serve_answers_socat(need: Need, our_port: str, seed: int, size: int) -> None:
    message = some_bytes(seed, size)
    socat = need("socat", "socat")
    assert answer(socat, "-t2", "-", f"TCP:127.0.0.1:{our_port}", message=message) == message


# --- our client, their servers ---------------------------------------------------------------


@pytest.fixture(scope="module")
def socat_server(need: Need) -> Iterator[Address]:
    """`cat` behind socat, which says itself which port it was given."""
    listen = "TCP-LISTEN:0,bind=127.0.0.1,fork"
    command = (need("socat", "socat"), "-d", "-d", listen, "EXEC:/bin/cat")
    with running(*command, stderr=subprocess.PIPE) as server:
        assert server.stderr is not None
        said = next(line for line in server.stderr if "listening on" in line)
        yield "127.0.0.1", int(said.rpartition(":")[2])


@pytest.mark.parametrize("size", SIZES)
def test_echo_once_hears_socat(
    reference: ModuleType, socat_server: Address, seed: int, size: int
) -> None:
    message = some_bytes(seed, size)
    assert reference.echo_once(socat_server, message, PATIENCE) == message


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
    "internal": "type = INTERNAL UNLISTED\n    id = echo-stream",
    "cat": "type = UNLISTED\n    server = /bin/cat",
}


@pytest.fixture(scope="module", params=list(KINDS))
def xinetd_server(
    need: Need,
    reserved_port: Reserved,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Address]:
    """xinetd with its own echo service, and with `cat` as a service."""
    xinetd = need("xinetd", "xinetd")
    folder: Path = tmp_path_factory.mktemp("xinetd")
    with reserved_port(socket.SOCK_STREAM) as port:
        text = XINETD.format(kind=KINDS[request.param], user=getpass.getuser(), port=port)
        (folder / "conf").write_text(text)
        files = ("-f", "conf", "-pidfile", "pid", "-filelog", str(folder / "log"))
        with running(xinetd, "-dontfork", *files, cwd=folder):
            wait_for(("127.0.0.1", port))
            yield "127.0.0.1", port


@pytest.mark.parametrize("size", SIZES)
def test_echo_once_hears_xinetd(
    reference: ModuleType, xinetd_server: Address, seed: int, size: int
) -> None:
    message = some_bytes(seed, size)
    assert reference.echo_once(xinetd_server, message, PATIENCE) == message


# --- the one that must fail ------------------------------------------------------------------


@pytest.fixture(scope="module")
def ncat_server(need: Need, reserved_port: Reserved) -> Iterator[Address]:
    """`cat` behind ncat. With port 0 it would listen, but not say where."""
    ncat = need("ncat", "ncat")
    with reserved_port(socket.SOCK_STREAM) as port:
        command = (ncat, "-v", "-k", "-l", "127.0.0.1", str(port), "--exec", "/bin/cat")
        with running(*command, stderr=subprocess.PIPE) as server:
            assert server.stderr is not None
            assert any("Listening on 127.0.0.1" in line for line in server.stderr)
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
