"""Whoever is connected is in the dictionary of members, so shutdown() has to close those.

Caught by: test_chat_room_shutdown_waits_for_nobody
"""


class ChatRoom(ChatRoom):
    def shutdown(self) -> None:
        self._rope.close()
        with self._serving:
            self._listener.close()
            self._bell.close()
        for client in list(self._members.values()):
            client.hang_up()
        for thread, client in self._guests:
            if client in self._members.values():
                thread.join()
