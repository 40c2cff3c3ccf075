"""There is to be no delay, so the value of the option is 0.

Caught by: test_low_latency_turns_off_the_delay, test_low_latency_twice_is_once
"""


def low_latency(sock: socket.socket) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, False)
