"""What a client sends comes in lines, so the connection is read line by line, as a file is.

Caught by: test_serve_sends_back_what_is_no_line
"""


def _echo(connection: socket.socket) -> None:
    with connection.makefile("rb") as lines:
        for line in lines:
            connection.sendall(line)
