"""Whoever disconnects leaves the room: the name is removed and the others are told, for every
client whose thread ends.

Caught by: test_chat_room_announces_an_illegal_name_to_nobody,
test_chat_room_announces_a_taken_name_to_nobody,
test_chat_room_does_not_know_those_who_leave_without_a_name
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
