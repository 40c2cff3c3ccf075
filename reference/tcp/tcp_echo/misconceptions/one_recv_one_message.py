"""A client sends one message, and one recv() gets that message; after the answer the server is
done with this client.

Caught by: test_serve_goes_on_until_the_client_ends, test_serve_sends_back_a_megabyte,
test_serve_sends_all_when_the_system_takes_only_a_part,
test_serve_sends_what_is_left_when_the_client_ends
"""


def _echo(connection: socket.socket) -> None:
    message = connection.recv(_ROOM)
    connection.sendall(message)
