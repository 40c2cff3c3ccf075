"""The server has to be connected to its client before it can answer, as with TCP.

Caught by: test_serve_answers_a_second_client,
test_serve_does_not_take_an_empty_datagram_for_the_end,
test_serve_keeps_interleaved_clients_apart, test_serve_outlives_a_client_that_is_gone
"""


def serve(sock: socket.socket) -> None:
    client = None
    while True:
        try:
            data, sender = sock.recvfrom(_ROOM)
            if client is None:
                client = sender
                sock.connect(client)
            sock.send(data)
        except ConnectionError:
            continue
