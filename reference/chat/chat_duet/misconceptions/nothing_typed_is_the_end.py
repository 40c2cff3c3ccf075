"""At the end of the input a line is empty, so an empty line is the end.

Caught by: test_talk_sends_an_empty_line
"""


def _say(sock: socket.socket, keyboard: TextIO) -> str:
    line = keyboard.readline().removesuffix("\n") or _BYE
    sock.sendall(f"{line}\n".encode())
    return line
