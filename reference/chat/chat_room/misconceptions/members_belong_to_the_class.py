"""What every method uses is declared at the top of the class; each object then has its own.

Caught by: test_chat_room_keeps_its_members_apart_from_another_rooms
"""


class ChatRoom(ChatRoom):
    _members: dict[str, _Client] = {}

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        del self._members  # from now on that of the class
