import socket
import threading


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
        raise NotImplementedError

    def run(self) -> None:
        """Hold the conversation, to its end. `start()` calls this in the new thread."""
        raise NotImplementedError


def serve(listener: socket.socket) -> None:
    """Start a `ClientThread` for each client of `listener`, a listening TCP socket.

    All clients are served at once, whatever the others do or do not do. Of a client whose
    conversation is over nothing stays: no thread, no open socket. A client that breaks off ends
    nothing but its own conversation.

    Never returns.
    """
    raise NotImplementedError
