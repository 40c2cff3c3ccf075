"""send() sends what it is given, all of it; sendall() is only needed to reach all clients.

Caught by: test_client_thread_echoes_a_line_that_comes_in_pieces,
test_client_thread_echoes_text_that_is_split_inside_a_character,
test_client_thread_sends_all_when_the_system_takes_only_a_part,
test_client_thread_takes_bye_in_pieces
"""

import socket
import threading
from contextlib import suppress

__all__ = ["ClientThread", "serve"]


class ClientThread(threading.Thread):
    def __init__(self, sock, address):
        super().__init__(daemon=True)
        self.sock = sock

    def run(self):
        with self.sock, self.sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if line in {b"bye\n", b"bye\r\n", b"bye"}:
                    break
                self.sock.send(line)


def serve(listener):
    while True:
        sock, address = listener.accept()
        ClientThread(sock, address).start()
