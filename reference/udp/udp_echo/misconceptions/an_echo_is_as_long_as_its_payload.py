"""An echo is as long as what was sent, so that is the room it needs.

Caught by: test_ping_returns_the_largest_answer
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(len(payload))
        except ConnectionError:
            raise TimeoutError from None
