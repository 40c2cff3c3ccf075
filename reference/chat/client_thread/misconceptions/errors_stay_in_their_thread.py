"""An exception ends only its own thread and harms nobody else, so there is nothing to catch.

Caught by: test_client_thread_ends_quietly_when_the_client_resets,
test_client_thread_ends_quietly_when_nobody_takes_the_echo
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, self._sock.makefile("rb") as lines:
            for line in lines:
                if line in _BYES:
                    break
                self._sock.sendall(line)
