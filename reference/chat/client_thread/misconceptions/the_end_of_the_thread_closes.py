"""When run() returns, the thread is over, and everything that belonged to it is given back, its
socket included.

Caught by: test_client_thread_ends_when_the_client_has_no_more_to_send,
test_client_thread_closes_its_socket_at_bye, test_client_thread_ends_quietly_when_the_client_resets,
test_client_thread_ends_quietly_when_nobody_takes_the_echo,
test_serve_serves_200_clients_last_come_first_served,
test_serve_leaves_nothing_of_clients_that_have_ended,
test_serve_leaves_nothing_of_a_client_that_has_said_bye,
test_serve_leaves_nothing_of_a_client_that_resets
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with suppress(OSError), self._sock.makefile("rb") as lines:
            for line in lines:
                if line in _BYES:
                    break
                self._sock.sendall(line)
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_WR)
