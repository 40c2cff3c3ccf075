"""splitlines() splits text into its lines, whatever ends them.

Caught by: test_chat_room_keeps_spaces_and_carriage_returns,
test_chat_room_ends_lines_at_line_feeds_alone
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while (line := self._stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                yield from line.decode(errors="replace").splitlines()
