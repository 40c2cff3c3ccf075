"""recv() waits until something comes; a client that has gone is an error, so the loop ends by itself.

Caught by: test_client_thread_echoes_a_last_line_without_a_newline,
test_client_thread_echoes_a_line_that_comes_in_pieces, test_client_thread_echoes_a_long_line,
test_client_thread_echoes_all_256_byte_values, test_client_thread_echoes_empty_lines,
test_client_thread_echoes_many_lines,
test_client_thread_echoes_text_that_is_split_inside_a_character,
test_client_thread_ends_when_the_client_has_no_more_to_send,
test_client_thread_gives_a_silent_client_the_end_alone,
test_client_thread_keeps_its_lines_apart_from_those_of_others, test_client_thread_keeps_spaces,
test_client_thread_keeps_the_end_of_a_line,
test_client_thread_sends_all_when_the_system_takes_only_a_part,
test_client_thread_takes_a_lone_carriage_return_for_an_ordinary_byte,
test_client_thread_takes_bye_as_the_last_line_without_a_newline,
test_client_thread_takes_no_bye_in_capitals, test_client_thread_takes_no_bye_with_spaces_around_it,
test_client_thread_takes_no_goodbye_for_bye, test_client_thread_takes_no_longer_word_for_bye,
test_serve_echoes_lines, test_serve_is_not_held_up_by_a_client_in_the_middle_of_a_line,
test_serve_is_not_held_up_by_a_client_that_does_not_read,
test_serve_is_not_held_up_by_a_client_that_says_nothing,
test_serve_leaves_nothing_of_clients_that_have_ended, test_serve_outlives_a_client_that_resets,
test_serve_serves_200_clients_last_come_first_served, test_serve_serves_ipv6_clients,
test_serve_takes_one_client_after_another
"""


class ClientThread(ClientThread):
    def run(self) -> None:
        with self._sock, suppress(OSError):
            rest = b""
            while True:
                *lines, rest = (rest + self._sock.recv(65_536)).split(b"\n")
                for line in lines:
                    if line.removesuffix(b"\r") == b"bye":
                        return
                    self._sock.sendall(line + b"\n")
