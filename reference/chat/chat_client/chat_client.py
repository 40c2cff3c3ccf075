"""A chat client: one thread for the person, one for the server.

The idea: a client waits for two things at once, for what the person types and for what the server
says, and a thread can wait for one thing only. So `send_lines` looks after the one direction,
`show_lines` after the other. Each is a loop that is read from top to bottom, and each can be tried
by itself. `run` starts the one in a thread of its own, and calls the other.

Which one gets the thread is decided by how they end. The conversation is over when the *server*
has no more to say: so `run` itself shows lines, and returns when there are no more. A thread that
waits for a keyboard cannot be woken. If `run` did that, or joined the thread that does, it would
hang until the next Enter. As a daemon, the thread keeps no program from ending.

- When the person has no more to say, the client *half-closes*: `shutdown(SHUT_WR)` tells the server
  so, and what the server still says can come. `close()` would throw those last lines away.
- `shutdown` is for the connection, whichever thread calls it. So it ends the one direction, and the
  other thread notices nothing.
- Sending to a server that has gone raises, in the person's thread. That is how it learns that the
  conversation is over, and no reason for a traceback in the middle of the screen.
- `makefile` makes lines of the stream: pieces are put together, whole lines are decoded, CR LF
  becomes LF, and the last line needs no newline.
- Nothing is shared but the socket, and each thread uses one direction of it: no lock is needed.

Rejected: `select` on the socket and the keyboard. It is one thread less, but on Windows it takes
sockets only, and anywhere it looks past what a text stream has read ahead.
"""

import socket
import threading
from contextlib import suppress
from typing import TextIO

__all__ = ["show_lines", "send_lines", "run"]


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    """Write each line that comes over `sock`, a connected TCP socket, to `screen`, a text stream.

    A line is UTF-8 and ends in LF or CR LF, the last one perhaps in neither. It is written at
    once, with LF at its end. Returns when the other end has no more to send, or has broken off.
    `sock` stays open.
    """
    lines = sock.makefile(encoding="utf-8", errors="replace")
    with lines, suppress(ConnectionError):  # The other end has broken off.
        for line in lines:
            print(line.removesuffix("\n"), file=screen, flush=True)


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    """Send each line of `keyboard`, a text stream, over `sock`, a connected TCP socket.

    A line is sent at once, in UTF-8 and with LF at its end. When `keyboard` has ended, ends the
    sending direction of `sock`; the other one stays open. Returns then, or when the other end has
    broken off.
    """
    with suppress(OSError):  # The other end has gone, or `sock` has been closed meanwhile.
        for line in iter(keyboard.readline, ""):
            text = line.removesuffix("\n")
            sock.sendall(f"{text}\n".encode())
        sock.shutdown(socket.SHUT_WR)


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    """Connect to the chat server at `address`, and let a person talk and listen at once.

    What is typed at `keyboard` is sent as by `send_lines`, what comes is shown as by `show_lines`.
    Returns when all that the server has to say has been shown, whether or not anything is typed. A
    thread that still waits for `keyboard` then is a daemon.

    Raises ConnectionRefusedError if no server listens at `address`.
    """
    with socket.create_connection(address) as sock:
        threading.Thread(target=send_lines, args=(keyboard, sock), daemon=True).start()
        show_lines(sock, screen)
