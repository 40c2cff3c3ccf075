"""A client that sorts out strangers by itself, and a server with one buffer for all datagrams.

Good for: a client that talks to many servers over one socket, where connecting would shut out the
others; a busy server that need not make a new bytes object for each datagram.
Costs: the time that is left has to be worked out anew after each stranger, from a clock that never
goes back; and a dead port looks like silence, so it takes the whole `timeout`. On Windows it shows
as ConnectionResetError all the same.
"""

import socket
import time

__all__ = ["open_socket", "serve", "ping"]

_ROOM = 65_535


def open_socket(host: str, port: int) -> socket.socket:
    sock = _socket_for(host)
    try:
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    return sock


def _socket_for(host: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ROOM)
    return sock


def serve(sock: socket.socket) -> None:
    buffer = memoryview(bytearray(_ROOM))
    while True:
        try:
            size, client = sock.recvfrom_into(buffer)
        except ConnectionResetError:
            continue
        sock.sendto(buffer[:size], client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    end = time.monotonic() + timeout
    with _socket_for(address[0]) as sock:
        sock.sendto(payload, address)
        while (left := end - time.monotonic()) > 0:
            sock.settimeout(left)
            try:
                answer, sender = sock.recvfrom(_ROOM)
            except ConnectionError:
                break
            if sender[:2] == tuple(address):
                return answer
    raise TimeoutError(f"no answer from {address}")
