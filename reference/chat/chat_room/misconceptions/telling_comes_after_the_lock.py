"""The lock is there for the dictionary. Telling the others is another matter, and can be done once
the lock is free.

Caught by: test_chat_room_lets_two_join_at_once
"""


class ChatRoom(ChatRoom):
    def _joins(self, name: str, client: _Client) -> bool:
        with self._changing:
            if not _NAME.fullmatch(name):
                client.tell("* Not a name")
            elif name in self._members:
                client.tell("* Name taken")
            else:
                here = ", ".join(sorted(self._members))
                client.tell(f"* Here: {here}" if here else "* Nobody is here")
                self._members[name] = client
            joined = self._members.get(name) is client
        if joined:
            self._tell_others(name, f"* {name} joins")
        return joined
