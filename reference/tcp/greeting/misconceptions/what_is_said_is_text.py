"""What people say is text, so the bytes are decoded, and put together as text.

Caught by: test_greet_clients_answers_in_bytes
"""


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        with suppress(ConnectionError):
            connection, _ = listener.accept()
            with connection:
                said = ""
                while piece := connection.recv(65_536):
                    said += piece.decode(errors="replace")
                connection.sendall((greeting.decode() + said).encode())
