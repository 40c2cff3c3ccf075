"""When a command has failed, its error is raised at once: waiting for the others is of no use.

Caught by: test_run_all_raises_the_error_of_the_first_command_that_failed,
test_run_all_raises_when_all_its_threads_have_ended
"""

from concurrent.futures import as_completed


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    pool = ThreadPoolExecutor(workers)
    futures = [pool.submit(_answer_to, command) for command in commands]
    for future in as_completed(futures):
        if future.exception() is not None:
            pool.shutdown(wait=False)
            raise future.exception()
    pool.shutdown()
    return [future.result() for future in futures]
