"""sendall() is not safe in several threads at once; a lock around it protects all of them.

Caught by: test_serve_is_not_held_up_by_a_client_that_does_not_read
"""

LOCK = threading.Lock()


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, self._sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if line in _BYES:
                    break
                with LOCK:
                    self._sock.sendall(line)
