"""Whether the machine can talk to itself: the network katas need nothing else."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

from dojo.cli.doctor.findings import Finding, good, missing, note
from dojo.core.texts import say

PATIENCE = 2.0
"""Seconds that a message to the machine itself may take."""

HELLO = b"hello"


def loopback() -> Iterator[Finding]:
    """TCP and UDP to 127.0.0.1, which are needed, and to ::1, which is not."""
    advice = say("Something keeps programs from each other: a firewall, a VPN, or a sandbox.")
    if trouble := _trouble(socket.AF_INET, "127.0.0.1"):
        text = say("127.0.0.1 does not answer: {trouble}", trouble=trouble)
        yield missing("ipv4", text, advice)
    else:
        yield good("ipv4", say("127.0.0.1 answers, by TCP and UDP"))
    if trouble := _trouble(socket.AF_INET6, "::1"):
        text = say("::1 does not answer: {trouble}", trouble=trouble)
        yield note("ipv6", text, say("Tests of IPv6 are skipped; all others run."))
    else:
        yield good("ipv6", say("::1 answers, by TCP and UDP"))


def _trouble(family: socket.AddressFamily, host: str) -> str:
    """Return what keeps a message from coming back over TCP or UDP; empty if both work."""
    for name, echo in (("TCP", _tcp), ("UDP", _udp)):
        try:
            if echo(family, host) != HELLO:
                return say("{protocol}: another answer than what was sent", protocol=name)
        except OSError as error:
            return f"{name}: {error.strerror or error}"
    return ""


def _tcp(family: socket.AddressFamily, host: str) -> bytes:
    """Return what comes back over a connection."""
    with closing(socket.socket(family, socket.SOCK_STREAM)) as listening:
        listening.settimeout(PATIENCE)
        listening.bind((host, 0))
        listening.listen()
        with closing(socket.create_connection(listening.getsockname()[:2], PATIENCE)) as client:
            client.sendall(HELLO)
            served, _ = listening.accept()
            with closing(served):
                served.settimeout(PATIENCE)
                served.sendall(_all(served, len(HELLO)))
            return _all(client, len(HELLO))


def _all(connection: socket.socket, count: int) -> bytes:
    """Return the next *count* bytes, or fewer where the other end sends no more."""
    found = b""
    while len(found) < count and (more := connection.recv(count - len(found))):
        found += more
    return found


def _udp(family: socket.AddressFamily, host: str) -> bytes:
    """Return what comes back as a datagram."""
    with (
        closing(socket.socket(family, socket.SOCK_DGRAM)) as server,
        closing(socket.socket(family, socket.SOCK_DGRAM)) as client,
    ):
        for end in (server, client):
            end.settimeout(PATIENCE)
            end.bind((host, 0))
        client.sendto(HELLO, server.getsockname())
        data, address = server.recvfrom(100)
        server.sendto(data, address)
        return client.recv(100)
