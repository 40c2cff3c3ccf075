"""Each look at the members and each change of them holds the lock, so the members are safe: what
the look found is still true when the change comes.

Caught by: test_chat_room_gives_a_name_to_one_of_two
"""


class ChatRoom(ChatRoom):
    def _joins(self, name: str, client: _Client) -> bool:
        with self._changing:
            taken = name in self._members
        if taken or not _NAME.fullmatch(name):
            client.tell("* Name taken" if taken else "* Not a name")
            return False
        with self._changing:
            here = ", ".join(sorted(self._members))
            client.tell(f"* Here: {here}" if here else "* Nobody is here")
            self._members[name] = client
            self._announce(name, f"* {name} joins")
        return True
