"""A port at which nobody receives refuses the datagram, and that error is what the caller should see.

Caught by: test_ping_gives_up_on_a_dead_port,
test_ping_takes_a_connection_reset_error_for_a_dead_port
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        sock.send(payload)
        return sock.recv(_ROOM)
