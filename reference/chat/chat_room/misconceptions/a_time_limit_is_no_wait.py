"""A send with a time limit holds up nobody, and a client that takes nothing for a moment has gone.

Caught by: test_chat_room_announces_once_who_breaks_off_while_lines_wait,
test_chat_room_answers_a_half_close_with_the_end, test_chat_room_gives_all_to_one_who_reads_late
"""

import select


class _Client(_Client):
    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._sending = threading.Lock()

    def tell(self, line: str) -> None:
        rest = f"{line}\n".encode()
        with self._sending, suppress(OSError):
            while rest:
                _, ready, _ = select.select([], [self._sock], [], 0.1)
                if not ready:
                    self.hang_up()
                    return
                rest = rest[self._sock.send(rest, socket.MSG_DONTWAIT) :]
