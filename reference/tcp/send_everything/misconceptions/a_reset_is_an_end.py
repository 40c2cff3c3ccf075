"""However the connection ends, what has come is the answer.

Caught by: test_recv_until_closed_raises_when_the_connection_breaks
"""


def recv_until_closed(sock: socket.socket) -> bytes:
    data = b""
    try:
        while piece := sock.recv(65_536):
            data += piece
    except ConnectionError:
        pass
    return data
