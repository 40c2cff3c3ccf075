"""When a client has gone, what is left in the buffer is its last line.

Caught by: test_chat_room_drops_a_line_that_its_sender_did_not_end
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while line := self._stream.readline(_LONGEST_LINE):
                yield line.removesuffix(b"\n").removesuffix(b"\r").decode(errors="replace")
