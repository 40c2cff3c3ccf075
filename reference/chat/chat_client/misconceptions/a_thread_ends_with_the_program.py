"""When the program ends, its threads end with it.

Caught by: test_run_lets_the_program_end
"""


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    with socket.create_connection(address) as sock:
        threading.Thread(target=send_lines, args=(keyboard, sock)).start()
        show_lines(sock, screen)
