"""strip() is for line ends.

Caught by: test_is_bye_takes_the_word_as_it_is, test_talk_keeps_spaces
"""


def is_bye(line: str) -> bool:
    return line.strip().lower() == _BYE


def _say(sock: socket.socket, keyboard: TextIO) -> str:
    line = (keyboard.readline() or _BYE).strip()
    sock.sendall(f"{line}\n".encode())
    return line


def _hear(lines: TextIO, screen: TextIO) -> str:
    line = lines.readline()
    if line:
        print(line.strip(), file=screen, flush=True)
    return line.strip() if line.endswith("\n") else _BYE
