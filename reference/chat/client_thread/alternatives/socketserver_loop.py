"""`socketserver` accepts, the threads are ours: `process_request` is where a server says how a
connection is handled.

Good for: what the framework adds around the loop: `shutdown`, a handler for errors, a hook that
refuses clients before their conversation begins (`verify_request`).
Costs: the framework wants to make its own listener and its own threads (`ThreadingTCPServer`), and
has to be talked out of both.
"""

import socket
import socketserver
import threading
from typing import Any

__all__ = ["ClientThread", "serve"]


class ClientThread(threading.Thread):
    def __init__(self, sock: socket.socket, address: tuple[str, int]) -> None:
        super().__init__(daemon=True)
        self.sock = sock

    def run(self) -> None:
        lines = self.sock.makefile("rb")
        try:
            for line in lines:
                if line in (b"bye\n", b"bye\r\n", b"bye"):
                    break
                self.sock.sendall(line)
        except ConnectionError:
            pass
        finally:
            lines.close()
            self.sock.close()


class _Server(socketserver.TCPServer):
    def process_request(self, request: Any, client_address: Any) -> None:
        ClientThread(request, client_address).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that breaks off is no event here."""


def serve(listener: socket.socket) -> None:
    server = _Server(("", 0), socketserver.BaseRequestHandler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.serve_forever()
