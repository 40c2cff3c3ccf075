"""The time limit is for connecting; once the datagram is on its way, its answer will come.

Caught by: test_ping_does_not_take_a_late_answer_for_the_next,
test_ping_gives_up_although_strangers_go_on_sending, test_ping_gives_up_on_a_silent_server,
test_ping_sends_the_payload_once
"""


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        sock.settimeout(None)
        try:
            sock.send(payload)
            return sock.recv(_ROOM)
        except ConnectionError:
            raise TimeoutError from None
