"""As many threads as there are workers are started and joined, then the next group.

Caught by: test_run_all_goes_on_as_soon_as_a_worker_is_free
"""


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    if workers < 1:
        raise ValueError("workers")
    answers: list[bytes] = []
    for first in range(0, len(commands), workers):
        with ThreadPoolExecutor(workers) as pool:
            answers += pool.map(_answer_to, commands[first : first + workers])
    return answers
