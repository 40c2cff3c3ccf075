"""If a datagram comes from somebody else, the next one is the answer.

Caught by: test_ping_gives_up_although_strangers_go_on_sending,
test_ping_ignores_any_number_of_answers_from_strangers
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.sendto(payload, address)
        try:
            answer, sender = sock.recvfrom(_ROOM)
            if sender[:2] != address:
                answer, _ = sock.recvfrom(_ROOM)
        except ConnectionError:
            raise TimeoutError from None
        return answer
