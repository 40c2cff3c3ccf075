"""splitlines() splits text into its lines, whatever ends them.

Caught by: test_chat_room_takes_all_but_the_line_end_for_text
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while (line := self._stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                yield from line.decode(errors="replace").splitlines()
