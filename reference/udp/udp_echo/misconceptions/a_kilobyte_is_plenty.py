"""Messages are short, so 1,024 bytes of room are plenty; what is longer comes with the next
recvfrom().

Caught by: test_serve_sends_back_the_largest_datagram, test_ping_returns_the_largest_answer
"""


def serve(sock: socket.socket) -> None:
    while True:
        try:
            data, client = sock.recvfrom(1_024)
        except ConnectionResetError:
            continue
        sock.sendto(data, client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(1_024)
        except ConnectionError:
            raise TimeoutError from None
