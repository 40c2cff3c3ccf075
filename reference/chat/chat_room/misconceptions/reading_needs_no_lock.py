"""Who changes the members needs the lock. A loop that only reads them changes nothing, so it needs
none.

Caught by: test_chat_room_lets_one_join_while_another_talks
"""


class ChatRoom(ChatRoom):
    def _tell_others(self, name: str, line: str) -> None:
        self._announce(name, line)
