"""isalnum() is true of letters and digits: A to Z, a to z, 0 to 9.

Caught by: test_chat_room_takes_nothing_but_ascii_letters_and_digits_for_a_name
"""


class ChatRoom(ChatRoom):
    def _joins(self, name: str, client: _Client) -> bool:
        with self._changing:
            if not (name.isalnum() and len(name) <= 16):
                client.tell("* Not a name")
            elif name in self._members:
                client.tell("* Name taken")
            else:
                here = ", ".join(sorted(self._members))
                client.tell(f"* Here: {here}" if here else "* Nobody is here")
                self._members[name] = client
                self._announce(name, f"* {name} joins")
            return self._members.get(name) is client
