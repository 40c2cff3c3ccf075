"""Locks, one condition and bare threads: nothing but `threading`.

Good for: seeing all that a pool does: indices keep the order, exceptions are carried to the caller
by hand, and each thread is joined.
Costs: each of these is a place for a mistake. And `notify_all` wakes all that wait for one item.
"""

import socket
import threading

__all__ = ["Counter", "BoundedQueue", "run_all"]


class Counter:
    def __init__(self) -> None:
        self.value = 0
        self._lock = threading.RLock()

    def add(self, amount: int = 1) -> int:
        with self._lock:
            new = self.value + amount
            self.value = new
        return new


class BoundedQueue:
    def __init__(self, size: int) -> None:
        if size <= 0:
            raise ValueError("no room")
        self._room = size
        self._items: list[object] = []
        self._changed = threading.Condition()

    def put(self, item: object) -> None:
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) < self._room)
            self._items.append(item)
            self._changed.notify_all()

    def get(self) -> object:
        with self._changed:
            self._changed.wait_for(lambda: self._items)
            self._changed.notify_all()
            return self._items.pop(0)


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    if workers < 1:
        raise ValueError("no workers")
    answers: list[bytes] = [b""] * len(commands)
    errors: dict[int, BaseException] = {}
    todo = list(enumerate(commands))
    todo.reverse()
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                if not todo:
                    return
                number, (address, request) = todo.pop()
            try:
                answers[number] = ask(address, request)
            except Exception as error:
                with lock:
                    errors[number] = error

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return answers


def ask(address: tuple[str, int], request: bytes) -> bytes:
    pieces = []
    with socket.create_connection(address) as sock:
        sock.sendall(request)
        while piece := sock.recv(4096):
            pieces.append(piece)
    return b"".join(pieces)
