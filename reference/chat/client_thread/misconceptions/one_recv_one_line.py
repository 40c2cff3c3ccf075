"""A client sends a line and recv() returns it; so what recv() returned can be compared with "bye" and
sent back.

Caught by: test_client_thread_drops_what_comes_after_bye,
test_client_thread_echoes_the_lines_before_bye,
test_client_thread_takes_bye_as_the_last_line_without_a_newline,
test_client_thread_takes_bye_in_pieces,
test_client_thread_takes_bye_whose_carriage_return_comes_alone,
test_client_thread_takes_no_goodbye_for_bye_when_it_comes_in_pieces,
test_serve_leaves_nothing_of_a_client_that_has_said_bye
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, suppress(OSError):
            # A power of two would, now and then, get the end of the longest line by itself: b"bye\n".
            while line := self._sock.recv(1_000):
                if line in _BYES:
                    break
                self._sock.sendall(line)
