"""Threads are cheap: with one for each command all are done soonest.

Caught by: test_run_all_has_no_more_workers_than_asked_for
"""


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    if workers < 1:
        raise ValueError("workers")
    with ThreadPoolExecutor(max(workers, len(commands))) as pool:
        return list(pool.map(_answer_to, commands))
