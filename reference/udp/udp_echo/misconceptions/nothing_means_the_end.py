"""When recvfrom() returns b"", the client has no more to send: that is the end, so leave the loop.

Caught by: test_serve_answers_an_empty_datagram,
test_serve_does_not_take_an_empty_datagram_for_the_end
"""


def serve(sock: socket.socket) -> None:
    while True:
        try:
            data, client = sock.recvfrom(_ROOM)
        except ConnectionResetError:
            continue
        if not data:
            break
        sock.sendto(data, client)
