"""When nothing more can be typed, the program ends; the other one will notice.

Caught by: test_talk_ends_a_last_line_without_a_newline,
test_talk_says_bye_at_the_end_of_the_keyboard
"""


def _say(sock: socket.socket, keyboard: TextIO) -> str:
    line = keyboard.readline()
    if not line:
        return _BYE
    line = line.removesuffix("\n")
    sock.sendall(f"{line}\n".encode())
    return line
