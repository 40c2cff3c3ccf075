"""A thread is started and joined, then the next: so the answers are in order, and no thread is left.

Caught by: test_run_all_goes_on_as_soon_as_a_worker_is_free,
test_run_all_has_no_more_workers_than_asked_for, test_run_all_raises_an_error_among_answers,
test_run_all_raises_when_all_its_threads_have_ended,
test_run_all_returns_answers_in_the_order_of_the_commands, test_run_all_runs_commands_at_once
"""


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    if workers < 1:
        raise ValueError("workers")
    answers = []
    for command in commands:
        with ThreadPoolExecutor(1) as pool:
            answers.append(pool.submit(_answer_to, command).result())
    return answers
