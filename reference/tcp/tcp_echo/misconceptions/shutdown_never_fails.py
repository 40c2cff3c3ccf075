"""shutdown() only says that no more will come; a connection that is broken shows in send() and recv().

Caught by: test_echo_once_raises_when_the_server_resets_before_the_client_ends_its_side
"""


def _half_close(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_WR)
