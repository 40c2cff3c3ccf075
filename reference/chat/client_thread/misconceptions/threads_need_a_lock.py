"""sendall() is not safe in several threads at once; a lock around it protects all of them.

Caught by: test_serve_is_not_held_up_by_a_client_that_does_not_read
"""

import socket
import threading
from contextlib import suppress

__all__ = ["ClientThread", "serve"]

LOCK = threading.Lock()


class ClientThread(threading.Thread):
    def __init__(self, sock, address):
        super().__init__(daemon=True)
        self.sock = sock

    def run(self):
        with self.sock, self.sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if line in {b"bye\n", b"bye\r\n", b"bye"}:
                    break
                with LOCK:
                    self.sock.sendall(line)


def serve(listener):
    while True:
        sock, address = listener.accept()
        ClientThread(sock, address).start()
