"""sendall() hands the bytes to the system and returns, so a loop over the members tells everybody
at once; a lock for each connection keeps its lines whole.

Caught by: test_chat_room_announces_once_who_breaks_off_while_lines_wait,
test_chat_room_answers_a_half_close_with_the_end, test_chat_room_gives_all_to_one_who_reads_late,
test_chat_room_is_not_held_up_by_one_who_never_reads,
test_chat_room_leaves_no_gap_for_one_who_reads_too_late, test_chat_room_shutdown_waits_for_nobody
"""


class _Client(_Client):
    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._sending = threading.Lock()

    def tell(self, line: str) -> None:
        with self._sending, suppress(OSError):
            self._sock.sendall(f"{line}\n".encode())


class ChatRoom(ChatRoom):
    def _tell_others(self, name: str, line: str) -> None:
        with self._changing:
            others = [client for other, client in self._members.items() if other != name]
        for client in others:
            client.tell(line)
