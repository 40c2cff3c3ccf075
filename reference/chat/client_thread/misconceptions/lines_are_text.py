"""A line is text, so it is decoded to be looked at and encoded to be sent; that cannot fail, as all
programs use UTF-8 nowadays.

Caught by: test_client_thread_echoes_text_that_is_split_inside_a_character,
test_client_thread_echoes_all_256_byte_values
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
        with self.sock, suppress(OSError, UnicodeError):
            rest = ""
            while piece := self.sock.recv(65_536):
                *lines, rest = (rest + piece.decode()).split("\n")
                for line in lines:
                    if line in {"bye", "bye\r"}:
                        return
                    self.sock.sendall(f"{line}\n".encode())
            if rest and rest != "bye":
                self.sock.sendall(rest.encode())


def serve(listener):
    while True:
        sock, address = listener.accept()
        ClientThread(sock, address).start()
