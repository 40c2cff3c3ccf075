"""When nothing more comes for a while, the answer is complete: the timeout is there to notice the
end.

Caught by: test_echo_once_gives_up_on_a_silent_server,
test_echo_once_gives_up_on_a_server_that_stops_half_way
"""


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        _half_close(connection)
        answer = b""
        with suppress(TimeoutError):
            while piece := connection.recv(_ROOM):
                answer += piece
    return answer
