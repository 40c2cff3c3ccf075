"""Whoever disconnects leaves the room: the name is removed and the others are told, for every
client whose thread ends.

Caught by: test_chat_room_announces_to_nobody_who_is_refused,
test_chat_room_drops_a_line_that_its_sender_did_not_end
"""


class ChatRoom(ChatRoom):
    def _host(self, client: _Client) -> None:
        client.tell("* Who are you?")
        lines = client.lines()
        name = next(lines, None)
        try:
            if name is not None and self._joins(name, client):
                for line in lines:
                    self._tell_others(name, f"[{name}] {line}")
        finally:
            if self._members.get(name) is client:
                self._leaves(name)
            else:
                self._tell_others(name, f"* {name} leaves")
        client.close()
