"""Line ends differ from one system to another, so the safe way to recognize a bye is to look whether
the line has one in it.

Caught by: test_client_thread_echoes_a_long_line,
test_client_thread_takes_a_lone_carriage_return_for_an_ordinary_byte,
test_client_thread_takes_no_bye_with_spaces_around_it, test_client_thread_takes_no_goodbye_for_bye,
test_client_thread_takes_no_goodbye_for_bye_when_it_comes_in_pieces,
test_client_thread_takes_no_longer_word_for_bye
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, self._sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if b"bye" in line:
                    break
                self._sock.sendall(line)
