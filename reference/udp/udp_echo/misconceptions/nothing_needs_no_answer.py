"""A datagram with nothing in it says nothing, so it needs no answer.

Caught by: test_serve_answers_an_empty_datagram
"""


def serve(sock: socket.socket) -> None:
    while True:
        try:
            data, client = sock.recvfrom(_ROOM)
        except ConnectionResetError:
            continue
        if not data:
            continue
        sock.sendto(data, client)
