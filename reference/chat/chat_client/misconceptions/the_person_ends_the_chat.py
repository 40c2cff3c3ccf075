"""When the person has no more to say, the chat is over.

Caught by: test_run_ends_quietly_when_the_server_resets,
test_run_shows_what_comes_after_the_person_has_left
"""


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    over = threading.Event()

    def send() -> None:
        send_lines(keyboard, sock)
        over.set()

    def show() -> None:
        show_lines(sock, screen)
        over.set()

    with socket.create_connection(address) as sock:
        for job in (send, show):
            threading.Thread(target=job, daemon=True).start()
        over.wait()
        sock.shutdown(socket.SHUT_RDWR)
