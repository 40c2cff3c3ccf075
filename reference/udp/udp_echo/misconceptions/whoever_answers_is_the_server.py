"""Nobody else knows the client's port, so whatever arrives there comes from the server.

Caught by: test_ping_ignores_an_answer_from_a_stranger,
test_ping_ignores_any_number_of_answers_from_strangers,
test_ping_ignores_an_answer_from_the_same_port_of_another_host,
test_ping_gives_up_although_strangers_go_on_sending
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.sendto(payload, address)
        try:
            answer, _ = sock.recvfrom(_ROOM)
        except ConnectionError:
            raise TimeoutError from None
        return answer
