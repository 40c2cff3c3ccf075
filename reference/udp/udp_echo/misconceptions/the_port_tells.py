"""Each program on a host has a port of its own, so the port tells who has sent a datagram.

Caught by: test_ping_ignores_an_answer_from_the_same_port_of_another_host
"""

import time


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    end = time.monotonic() + timeout
    with _socket_for(address[0]) as sock:
        sock.sendto(payload, address)
        while (left := end - time.monotonic()) > 0:
            sock.settimeout(left)
            try:
                answer, sender = sock.recvfrom(_ROOM)
            except ConnectionError:
                break
            if sender[1] == address[1]:
                return answer
    raise TimeoutError
