"""sendall() sends all of a line before it returns, so the lines of two threads cannot mix on one
connection.

Caught by: test_chat_room_announces_once_who_breaks_off_while_lines_wait,
test_chat_room_answers_a_half_close_with_the_end, test_chat_room_gives_all_to_one_who_reads_late,
test_chat_room_is_not_held_up_by_one_who_never_reads,
test_chat_room_leaves_no_gap_for_one_who_reads_too_late,
test_chat_room_never_mixes_the_lines_of_two_writers, test_chat_room_shutdown_waits_for_nobody
"""


class _Client(_Client):
    def tell(self, line: str) -> None:
        with suppress(OSError):
            self._sock.sendall(f"{line}\n".encode())


class ChatRoom(ChatRoom):
    def _tell_others(self, name: str, line: str) -> None:
        with self._changing:
            others = [client for other, client in self._members.items() if other != name]
        for client in others:
            client.tell(line)
