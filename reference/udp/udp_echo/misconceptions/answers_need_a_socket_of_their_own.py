"""A socket that receives is busy receiving; to answer, the server makes one that sends.

Caught by: test_serve_answers_a_second_client, test_serve_answers_each_datagram_once,
test_serve_answers_from_its_own_address, test_serve_does_not_take_an_empty_datagram_for_the_end,
test_serve_keeps_interleaved_clients_apart, test_serve_outlives_a_client_that_is_gone,
test_serve_outlives_a_connection_reset_error, test_serve_outlives_each_connection_reset_error,
test_serve_outlives_two_connection_reset_errors_in_a_row,
test_serve_sends_back_all_256_byte_values, test_serve_sends_back_the_largest_datagram,
test_serve_serves_ipv6_clients
"""


def serve(sock: socket.socket) -> None:
    while True:
        try:
            data, client = sock.recvfrom(_ROOM)
        except ConnectionResetError:
            continue
        with _socket_for(client[0]) as answering:
            answering.sendto(data, client)
