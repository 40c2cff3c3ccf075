"""The standard library's own server: `socketserver` accepts, starts the threads and cleans up.

Good for: a server whose conversations are all that is new. `StreamRequestHandler` gives each of
them two files, and a class attribute turns a feature on.
Costs: a framework to know (mixins, class attributes, the order of its hooks). It wants to make
its own listening socket, and has to be talked into using one that exists; it logs to stderr what
it catches.
"""

import os
import socket
import socketserver
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]


class _Echo(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while piece := self.rfile.read1(65_536):
            self.wfile.write(piece)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"
    request_queue_size = 100

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that breaks off is no event here."""


class _ServerIPv6(_Server):
    address_family = socket.AF_INET6


def open_listener(host: str, port: int) -> socket.socket:
    kind = _ServerIPv6 if ":" in host else _Server
    return kind((host, port), _Echo).socket


def serve(listener: socket.socket) -> None:
    server = _Server(listener.getsockname(), _Echo, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.serve_forever()


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with (
        socket.create_connection(address, timeout) as connection,
        connection.makefile("rwb") as stream,
    ):
        stream.write(message)
        stream.flush()
        with suppress(OSError):  # After a reset: then read() raises.
            connection.shutdown(socket.SHUT_WR)
        return stream.read()
