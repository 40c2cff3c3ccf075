"""A line is text, so it is decoded to be looked at and encoded to be sent; that cannot fail, as all
programs use UTF-8 nowadays.

Caught by: test_client_thread_echoes_text_that_is_split_inside_a_character,
test_client_thread_echoes_all_256_byte_values
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, suppress(OSError, UnicodeError):
            rest = ""
            while piece := self._sock.recv(65_536):
                *lines, rest = (rest + piece.decode()).split("\n")
                for line in lines:
                    if line in {"bye", "bye\r"}:
                        return
                    self._sock.sendall(f"{line}\n".encode())
            if rest and rest != "bye":
                self._sock.sendall(rest.encode())
