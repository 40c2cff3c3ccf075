"""When no answer comes, the answer is empty.

Caught by: test_ping_does_not_take_a_late_answer_for_the_next,
test_ping_gives_up_although_strangers_go_on_sending, test_ping_gives_up_on_a_dead_port,
test_ping_gives_up_on_a_silent_server, test_ping_sends_the_payload_once,
test_ping_takes_a_connection_reset_error_for_a_dead_port
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(_ROOM)
        except (ConnectionError, TimeoutError):
            return b""
