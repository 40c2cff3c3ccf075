"""A thread for each client: conversations that wait, side by side.

The idea: a conversation over a socket consists of waiting, and code that waits is easiest to read
when it may simply stand still. One thread can stand still in one place only. So each client gets a
thread of its own, whose `run` is the whole conversation from top to bottom, and `serve` does
nothing but accept. What belongs to one client (its socket, the line that is not complete yet) is in
local variables and attributes of its thread, where no other thread can get at it. Nothing is
shared, so there is nothing to lock.

- The socket belongs to the thread, from the constructor on: `run` closes it in each case, and
  `serve` never does. A `with` around `start()` would close it while the thread still talks.
- `makefile("rb")` turns the stream into lines: it keeps what has come of a line until the rest is
  there, returns the last line even without a newline, and ends at the end of the stream. Bytes go
  back as they came; decoding would only bring errors to characters that are cut in two.
- `sendall` on the socket, not `write` on a file: there is no buffer that somebody has to flush.
- An error in one conversation ends that conversation. Python would not stop the server for it
  anyway: an exception ends only its own thread. But it would print a traceback for each client
  that breaks off, and that is nothing unusual.
- Daemon threads: a program that ends does not wait for its clients. With others, Ctrl-C would
  leave it hanging until the last of them has gone.
- No `join` and no list of threads. A thread that has ended is gone by itself; a list would keep its
  object, and its socket, for ever. Whoever wants to end a server in an orderly way needs the list.

A thread costs some kilobytes and a switch now and then: some thousand clients are fine. A pool of
threads would limit their number, but then the next client would wait for one that says nothing.
"""

import socket
import threading
from contextlib import suppress

__all__ = ["ClientThread", "serve"]

_BYES = {b"bye\n", b"bye\r\n", b"bye"}


class ClientThread(threading.Thread):
    """The conversation with one client: every line comes back, until the client says `bye`.

    A line is all up to a newline (LF, `b"\\n"`), which is its last byte, or up to the end of the
    stream. It goes back unchanged, line end included, as soon as it is complete. A line `bye`
    (followed by LF, by CR LF, or by the end of the stream) does not go back; it ends the
    conversation, and what comes after it is dropped. The conversation also ends when the client
    ends its side, after the last line has gone back, or when it breaks off.

    However it ends: the socket is closed, the thread ends, and no error leaves `run`.
    """

    def __init__(self, sock: socket.socket, address: tuple[str, int]) -> None:
        """Prepare a conversation over `sock`, a connected TCP socket.

        `address` is the client's, as `accept()` gives it. Nothing is sent or received before
        `start()`. From now on the socket belongs to this thread.
        """
        super().__init__(name=f"client at {address[0]}, port {address[1]}", daemon=True)
        self._sock = sock

    def run(self) -> None:
        """Hold the conversation, to its end. `start()` calls this in the new thread."""
        with self._sock, self._sock.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                if line in _BYES:
                    break
                self._sock.sendall(line)


def serve(listener: socket.socket) -> None:
    """Start a `ClientThread` for each client of `listener`, a listening TCP socket.

    All clients are served at once, whatever the others do or do not do. Of a client whose
    conversation is over nothing stays: no thread, no open socket. A client that breaks off ends
    nothing but its own conversation.

    Never returns.
    """
    while True:
        try:
            sock, address = listener.accept()
        except ConnectionError:  # The client left before its turn came.
            continue
        ClientThread(sock, address).start()
