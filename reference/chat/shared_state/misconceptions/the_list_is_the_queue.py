"""The commands are a list, and pop(0) takes the next: each thread takes one until there is none left.

Caught by: test_run_all_leaves_the_commands_as_they_are
"""


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    with ThreadPoolExecutor(workers) as pool:
        futures = []
        while commands:
            futures.append(pool.submit(_answer_to, commands.pop(0)))
        return [future.result() for future in futures]
