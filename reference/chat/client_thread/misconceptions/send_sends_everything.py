"""send() sends what it is given, all of it; sendall() is only needed to reach all clients.

Caught by: test_client_thread_echoes_text_that_is_split_inside_a_character,
test_client_thread_sends_all_when_the_system_takes_only_a_part,
test_client_thread_takes_bye_in_pieces,
test_client_thread_takes_bye_whose_carriage_return_comes_alone
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, self._sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if line in _BYES:
                    break
                self._sock.send(line)
