"""A socket is for one conversation, so a `with` around the conversation closes it.

Caught by: test_talk_leaves_the_socket_open
"""

_talk = talk


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    with sock:
        _talk(sock, keyboard, screen, first)
