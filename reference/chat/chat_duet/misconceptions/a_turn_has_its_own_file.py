"""A turn begins with makefile() and ends with it: nothing has to be handed from one to the next.

Caught by: test_talk_keeps_a_line_that_comes_too_early
"""


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    mine = first
    line = ""
    with suppress(ConnectionError):
        while not is_bye(line):
            if mine:
                line = _say(sock, keyboard)
            else:
                with sock.makefile(encoding="utf-8", errors="replace") as lines:
                    line = _hear(lines, screen)
            mine = not mine
