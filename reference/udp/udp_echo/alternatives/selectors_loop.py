"""One loop over `selectors`, with sockets that never wait themselves.

Good for: a server that has several sockets to look after, UDP and TCP alike, in one thread.
Costs: more to say than a blocking `recvfrom`, and nothing gained while there is one socket.
"""

import selectors
import socket
import time
from contextlib import suppress

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
    sock.setblocking(False)
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        while True:
            selector.select()
            with suppress(BlockingIOError, ConnectionResetError):
                while True:  # All that has come, before the next wait.
                    data, client = sock.recvfrom(_ROOM)
                    sock.sendto(data, client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    end = time.monotonic() + timeout
    with _socket_for(address[0]) as sock, selectors.DefaultSelector() as selector:
        sock.setblocking(False)
        selector.register(sock, selectors.EVENT_READ)
        sock.sendto(payload, address)
        while (left := end - time.monotonic()) > 0 and selector.select(left):
            try:
                answer, sender = sock.recvfrom(_ROOM)
            except ConnectionError:
                break
            if sender[:2] == tuple(address):
                return answer
    raise TimeoutError(f"no answer from {address}")
