"""An exception in a thread comes out where the thread is joined, so there is nothing to do about it.

Caught by: test_run_all_raises_what_a_command_raises, test_run_all_raises_an_error_among_answers,
test_run_all_raises_the_error_of_the_first_command_that_failed,
test_run_all_raises_when_all_its_threads_have_ended
"""


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    if workers < 1:
        raise ValueError("workers")
    answers = [b""] * len(commands)
    todo = deque(enumerate(commands))

    def work() -> None:
        while todo:
            number, command = todo.popleft()
            answers[number] = _answer_to(command)

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(commands)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
