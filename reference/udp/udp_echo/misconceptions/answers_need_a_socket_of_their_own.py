"""A socket that receives is busy receiving; to answer, the server makes one that sends.

Caught by: test_serve_answers_from_its_own_address, test_serve_serves_ipv6_clients
"""


def serve(sock: socket.socket) -> None:
    while True:
        try:
            data, client = sock.recvfrom(_ROOM)
        except ConnectionResetError:
            continue
        with _socket_for(client[0]) as answering:
            answering.sendto(data, client)
