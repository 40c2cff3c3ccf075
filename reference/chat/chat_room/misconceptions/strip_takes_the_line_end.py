"""strip() takes the line's end off, and that is all it does to a line.

Caught by: test_chat_room_keeps_spaces_and_carriage_returns,
test_chat_room_refuses_a_space_at_the_end_of_a_name
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while (line := self._stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                yield line.decode(errors="replace").strip()
