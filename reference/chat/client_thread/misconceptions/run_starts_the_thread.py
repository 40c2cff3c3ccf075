"""What a thread does stands in run(), so calling run() is how it is started.

Caught by: test_serve_is_not_held_up_by_a_client_that_says_nothing,
test_serve_is_not_held_up_by_a_client_in_the_middle_of_a_line,
test_serve_is_not_held_up_by_a_client_that_does_not_read, test_serve_talks_to_two_clients_in_turns,
test_serve_serves_200_clients_last_come_first_served, test_serve_outlives_a_client_that_resets
"""


def serve(listener: socket.socket) -> None:
    while True:
        sock, address = listener.accept()
        ClientThread(sock, address).run()
