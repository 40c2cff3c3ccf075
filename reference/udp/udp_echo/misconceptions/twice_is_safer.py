"""Datagrams get lost, so sending each one twice makes it arrive.

Caught by: test_ping_sends_the_payload_once, test_ping_does_not_take_a_late_answer_for_the_next
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            sock.send(payload)
            return sock.recv(_ROOM)
        except ConnectionError:
            raise TimeoutError from None
