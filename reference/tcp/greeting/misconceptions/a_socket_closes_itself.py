"""A socket that is not used any more goes away by itself.

Caught by: test_ask_closes_its_socket_when_it_gives_up,
test_ask_gives_up_on_a_server_that_stops_half_way, test_ask_gives_up_on_a_silent_server,
test_ask_raises_when_the_server_breaks_off
"""


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    connection = socket.create_connection(address, timeout=timeout)
    connection.sendall(message)
    connection.shutdown(socket.SHUT_WR)
    answer = _read_to_end(connection)
    connection.close()
    return answer
