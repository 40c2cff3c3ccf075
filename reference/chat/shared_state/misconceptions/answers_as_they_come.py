"""Results are appended to a list as they are ready: the first command is done first.

Caught by: test_run_all_raises_the_error_of_the_first_command_that_failed,
test_run_all_returns_answers_in_the_order_of_the_commands
"""

from concurrent.futures import as_completed


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(_answer_to, command) for command in commands]
        return [future.result() for future in as_completed(futures)]
