"""A client has gone when its stream ends: then the loop over its lines is over, and what comes
after the loop runs.

Caught by: test_chat_room_announces_who_breaks_off
"""


class _Client(_Client):
    def lines(self) -> Iterator[str]:
        while (line := self._stream.readline(_LONGEST_LINE)).endswith(b"\n"):
            yield line[:-1].removesuffix(b"\r").decode(errors="replace")


class ChatRoom(ChatRoom):
    def _host(self, client: _Client) -> None:
        client.tell("* Who are you?")
        lines = client.lines()
        name = next(lines, None)
        try:
            if name is not None and self._joins(name, client):
                for line in lines:
                    self._tell_others(name, f"[{name}] {line}")
                self._leaves(name)
        finally:
            client.close()
