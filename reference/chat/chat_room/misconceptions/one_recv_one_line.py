"""A client sends a line, and recv() returns that line.

Caught by: test_chat_room_announces_once_who_breaks_off_while_lines_wait,
test_chat_room_answers_a_half_close_with_the_end,
test_chat_room_drops_a_line_that_its_sender_did_not_end,
test_chat_room_gives_all_to_one_who_reads_late,
test_chat_room_is_not_held_up_by_one_who_never_reads,
test_chat_room_joins_characters_that_come_in_pieces, test_chat_room_joins_lines_that_come_in_pieces,
test_chat_room_keeps_the_order_of_a_members_lines,
test_chat_room_leaves_no_gap_for_one_who_reads_too_late,
test_chat_room_lets_one_join_while_another_talks,
test_chat_room_never_mixes_the_lines_of_two_writers, test_chat_room_replaces_invalid_utf8,
test_chat_room_shutdown_waits_for_nobody, test_chat_room_takes_all_but_the_line_end_for_text,
test_chat_room_takes_the_name_and_nothing_else_from_the_first_line
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while piece := self._sock.recv(_LONGEST_LINE):
                yield piece.removesuffix(b"\n").removesuffix(b"\r").decode(errors="replace")
