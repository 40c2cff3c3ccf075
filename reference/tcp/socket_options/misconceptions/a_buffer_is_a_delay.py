"""What stays in a buffer is late, so the send buffer goes.

Caught by: test_low_latency_leaves_the_buffers
"""


def low_latency(sock: socket.socket) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 0)
