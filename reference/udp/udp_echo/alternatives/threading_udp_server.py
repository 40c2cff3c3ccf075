"""`socketserver.ThreadingUDPServer`: a thread a datagram; the client connects, as the reference's.

Good for: answers that take long to work out, of which none should hold up the others.
Costs: a thread each, so answers overtake each other; and `max_packet_size` is 8,192 bytes unless it
is raised; what is longer is cut. The loop of `socketserver` ignores what `recvfrom` raises.
"""

import socket
from socketserver import BaseRequestHandler, ThreadingUDPServer

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


class _Echo(BaseRequestHandler):
    """Answers one datagram."""

    def handle(self) -> None:
        data, sock = self.request
        sock.sendto(data, self.client_address)


class _Server(ThreadingUDPServer):
    """Serves a socket that is bound already."""

    max_packet_size = _ROOM
    daemon_threads = True

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock.getsockname()[:2], _Echo, bind_and_activate=False)
        self.socket.close()  # It has made one of its own.
        self.socket = sock


def serve(sock: socket.socket) -> None:
    _Server(sock).serve_forever()


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(_ROOM)
        except ConnectionError:
            raise TimeoutError from None
