"""The time limit is for the connection; once it stands, the answer will come.

Caught by: test_ask_closes_its_socket_when_it_gives_up,
test_ask_gives_up_on_a_server_that_stops_half_way, test_ask_gives_up_on_a_silent_server
"""


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.settimeout(None)
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        return _read_to_end(connection)
