"""What the methods of a class share is declared at its top; each object begins with its own empty
buffer there.

Caught by: test_client_thread_keeps_its_lines_apart_from_those_of_others,
test_serve_is_not_held_up_by_a_client_in_the_middle_of_a_line
"""


class ClientThread(ClientThread):
    buffer = bytearray()

    def run(self) -> None:
        buffer = self.buffer
        buffer.clear()
        with self._sock, suppress(OSError):
            while piece := self._sock.recv(65_536):
                buffer += piece
                while b"\n" in buffer:
                    end = buffer.index(b"\n") + 1
                    line = bytes(buffer[:end])
                    del buffer[:end]
                    if line in {b"bye\n", b"bye\r\n"}:
                        return
                    self._sock.sendall(line)
            if buffer != b"bye":
                self._sock.sendall(buffer)
