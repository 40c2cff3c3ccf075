"""Semaphores count what there is: items, free places, workers that may run.

Good for: bounds. `acquire` waits while there is nothing left, `release` gives one back, and nobody
has to look again after waking: the semaphore does.
Costs: a thread for each command, all started at once; only few of them work.
"""

import socket
import threading
from collections import deque
from concurrent.futures import Future

__all__ = ["Counter", "BoundedQueue", "run_all"]


class Counter:
    def __init__(self) -> None:
        self._one_at_a_time = threading.Semaphore()
        self.value = 0

    def add(self, amount: int = 1) -> int:
        with self._one_at_a_time:
            self.value += amount
            return self.value


class BoundedQueue:
    def __init__(self, size: int) -> None:
        if size < 1:
            raise ValueError("size")
        self._places = threading.Semaphore(size)
        self._there = threading.Semaphore(0)
        self._items: deque[object] = deque()

    def put(self, item: object) -> None:
        self._places.acquire()
        self._items.append(item)
        self._there.release()

    def get(self) -> object:
        self._there.acquire()
        item = self._items.popleft()
        self._places.release()
        return item


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    if workers < 1:
        raise ValueError("workers")
    slots = threading.BoundedSemaphore(workers)
    futures = [_Command(address, request, slots) for address, request in commands]
    for future in futures:
        future.thread.start()
    for future in futures:
        future.thread.join()
    return [future.result() for future in futures]


class _Command(Future[bytes]):
    def __init__(
        self, address: tuple[str, int], request: bytes, slots: threading.BoundedSemaphore
    ) -> None:
        super().__init__()
        self.thread = threading.Thread(target=self._run, args=(address, request, slots))

    def _run(
        self, address: tuple[str, int], request: bytes, slots: threading.BoundedSemaphore
    ) -> None:
        with slots:
            try:
                with socket.create_connection(address) as sock:
                    sock.sendall(request)
                    with sock.makefile("rb") as stream:
                        self.set_result(stream.read())
            except OSError as error:
                self.set_exception(error)
