"""`udp_messages` against `socat` and `nc`: what we send they receive, and back."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from types import ModuleType

import pytest

from ..conftest import Need
from .conftest import PATIENCE, reserved_port

TEXTS = ["Hello!", "¡Mañana será otro día!\n", "añ€🙂", "é" * 500, "a" * 1_024, "x" * 8_192]
LARGE = ["a" * 65_507, "ñ" * 32_753 + "a"]
"""As much as a datagram carries."""


@pytest.mark.parametrize("text", TEXTS + LARGE, ids=len)
def test_socat_receives_what_send_text_sends(reference: ModuleType, need: Need, text: str) -> None:
    pipe = subprocess.PIPE
    with reserved_port(socket.SOCK_DGRAM) as port:
        receive = f"UDP4-RECVFROM:{port},bind=127.0.0.1,reuseaddr"
        command = (need("socat"), "-d", "-d", "-b", "65535", "-u", receive, "-")
        with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
            try:
                assert process.stderr
                assert any(b"receiving on" in line for line in process.stderr)
                size = reference.send_text(("127.0.0.1", port), text)
                got, _ = process.communicate(timeout=PATIENCE)
            finally:
                process.kill()
    assert got.decode("utf-8") == text
    assert size == len(got)


@pytest.fixture
def bound() -> Iterator[socket.socket]:
    """A socket that programs can send to."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(PATIENCE)
        yield sock


@pytest.mark.parametrize("text", TEXTS + LARGE, ids=len)
def test_receive_text_hears_socat(
    reference: ModuleType, need: Need, bound: socket.socket, text: str
) -> None:
    to = f"UDP4-SENDTO:127.0.0.1:{bound.getsockname()[1]}"
    command = (need("socat"), "-b", "65535", "-u", "-", to)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, bufsize=0)
    assert process.stdin
    with process, process.stdin as pipe:
        data = text.encode("utf-8")
        assert pipe.write(data) == len(data)  # at once: one datagram
        assert reference.receive_text(bound)[0] == text


@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_receive_text_hears_nc(
    reference: ModuleType, need: Need, bound: socket.socket, text: str
) -> None:
    command = (need("nc.openbsd"), "-u", "127.0.0.1", str(bound.getsockname()[1]))
    process = subprocess.Popen(command, stdin=subprocess.PIPE, bufsize=0)
    assert process.stdin
    with process, process.stdin as pipe:
        try:
            pipe.write(text.encode("utf-8"))
            assert reference.receive_text(bound)[0] == text
        finally:
            process.kill()
