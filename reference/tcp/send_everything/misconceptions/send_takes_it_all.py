"""send sends the data.

Caught by: test_send_all_goes_on_until_all_is_sent
"""


def send_all(sock: socket.socket, data: bytes) -> None:
    sock.send(data)
