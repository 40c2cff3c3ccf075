"""What recv() returns is decoded right away, so that the rest of the program works with text.

Caught by: test_chat_room_announces_once_who_breaks_off_while_lines_wait,
test_chat_room_answers_a_half_close_with_the_end, test_chat_room_gives_all_to_one_who_reads_late,
test_chat_room_joins_characters_that_come_in_pieces,
test_chat_room_leaves_no_gap_for_one_who_reads_too_late, test_chat_room_shutdown_waits_for_nobody
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        text = ""
        with suppress(OSError):
            while piece := self._sock.recv(_LONGEST_LINE):
                *complete, text = (text + piece.decode(errors="replace")).split("\n")
                for line in complete:
                    yield line.removesuffix("\r")
