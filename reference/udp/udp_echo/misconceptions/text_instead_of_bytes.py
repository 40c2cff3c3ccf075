"""What travels in a datagram is text, so it is decoded when it comes in and encoded when it goes out.

Caught by: test_serve_sends_back_all_256_byte_values, test_ping_carries_all_256_byte_values
"""


def serve(sock: socket.socket) -> None:
    while True:
        try:
            data, client = sock.recvfrom(_ROOM)
        except ConnectionResetError:
            continue
        sock.sendto(data.decode(errors="replace").encode(), client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(_ROOM).decode(errors="replace").encode()
        except ConnectionError:
            raise TimeoutError from None
