"""Read to the end, answer, close: the smallest conversation that TCP can have.

A stream has no messages. `recv` returns what is there, which may be a piece of what the other side
sent, and only `b""` says that it has no more to send. So both functions read in a loop to that
end. The client must say that it is done without hanging up, as it wants to hear the answer:
`shutdown(SHUT_WR)` ends its own direction and leaves the other open. Without it, each side waits
for the other for ever.

`with` closes a connection on every way out, an error included. A client that breaks off raises a
ConnectionError here, in `recv` or in `sendall`; it is suppressed where one conversation begins and
ends, so that the next client finds the server alive. Around the whole loop, it would end the
server.

`sendall` and not `send`, which may take only a part. `create_connection` and not `connect`: it
takes a time limit for all that follows, and closes the socket if nobody answers.

The price of its simplicity: one client after another. A client that never ends its side holds up
all others, and what a client says is kept in memory whole.
"""

import socket
from contextlib import suppress

__all__ = ["greet_clients", "ask"]


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    """Answer each client of *listener* with *greeting*, followed by what the client said.

    What a client says is all that it sends, up to the end of its side. After the answer its
    connection is closed, and the next client is greeted. A client that breaks off ends nothing but
    its own conversation. Never returns.
    """
    while True:
        with suppress(ConnectionError):
            connection, _ = listener.accept()
            with connection:
                said = _read_to_end(connection)
                connection.sendall(greeting + said)


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    """Send *message* to the server at *address*, and return all that it answers.

    After the message the client's side is ended. *timeout*, in seconds, limits each wait. Raise
    TimeoutError if the server does not answer in time, ConnectionRefusedError if none listens, and
    OSError of any kind if it breaks off. The socket is closed in each case.
    """
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        return _read_to_end(connection)


def _read_to_end(connection: socket.socket) -> bytes:
    received = bytearray()
    while piece := connection.recv(65_536):
        received += piece
    return bytes(received)
