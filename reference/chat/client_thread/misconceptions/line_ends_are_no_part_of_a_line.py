"""A line is what stands before its end: strip the end when the line comes in, and put a newline there
again when it goes out.

Caught by: test_client_thread_echoes_a_last_line_without_a_newline,
test_client_thread_echoes_all_256_byte_values, test_client_thread_keeps_spaces,
test_client_thread_keeps_the_end_of_a_line, test_client_thread_takes_no_bye_with_spaces_around_it
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, self._sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if line.strip() == b"bye":
                    break
                self._sock.sendall(line.strip() + b"\n")
