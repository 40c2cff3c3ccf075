"""strip() takes the line's end off, and that is all it does to a line.

Caught by: test_chat_room_takes_all_but_the_line_end_for_text,
test_chat_room_takes_nothing_but_ascii_letters_and_digits_for_a_name
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while (line := self._stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                yield line.decode(errors="replace").strip()
