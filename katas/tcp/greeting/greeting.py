import socket


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    """Answer each client of *listener* with *greeting*, followed by what the client said.

    What a client says is all that it sends, up to the end of its side. After the answer its
    connection is closed, and the next client is greeted. A client that breaks off ends nothing but
    its own conversation. Never returns.
    """
    raise NotImplementedError


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    """Send *message* to the server at *address*, and return all that it answers.

    After the message the client's side is ended. *timeout*, in seconds, limits each wait. Raise
    TimeoutError if the server does not answer in time, ConnectionRefusedError if none listens, and
    OSError of any kind if it breaks off. The socket is closed in each case.
    """
    raise NotImplementedError
