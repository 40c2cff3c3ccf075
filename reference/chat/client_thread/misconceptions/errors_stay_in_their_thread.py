"""An exception ends only its own thread and harms nobody else, so there is nothing to catch.

Caught by: test_client_thread_ends_quietly_when_the_client_resets,
test_client_thread_ends_quietly_when_nobody_takes_the_echo
"""

import socket
import threading

__all__ = ["ClientThread", "serve"]


class ClientThread(threading.Thread):
    def __init__(self, sock, address):
        super().__init__(daemon=True)
        self.sock = sock

    def run(self):
        with self.sock, self.sock.makefile("rb") as lines:
            for line in lines:
                if line in {b"bye\n", b"bye\r\n", b"bye"}:
                    break
                self.sock.sendall(line)


def serve(listener):
    while True:
        sock, address = listener.accept()
        ClientThread(sock, address).start()
