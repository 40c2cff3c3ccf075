"""recv returns the answer.

Caught by: test_ask_gives_up_on_a_server_that_stops_half_way, test_ask_reads_to_the_end
"""


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(65_536)
