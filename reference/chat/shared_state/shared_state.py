"""What threads share: a counter, a queue, and the work of a few threads.

The idea: between any two steps of one thread another may run, and `value += 1` is several steps. So
all steps that belong together happen while the thread holds a lock, and all other code that uses
the same attributes holds the same lock. Where a thread has to wait until another has changed
something, a `Condition` gives the lock away for as long as it waits, and has it again afterwards.

- `add` returns the new value from inside the lock: a moment later it may be another's.
- `value` takes no lock: to read one attribute is one step, and what it tells may be old at once,
  locked or not.
- `while`, not `if`, around `wait`: to be woken means that something has changed, not that it is
  still so. A third thread may have been quicker.
- Two conditions with one lock: who makes room wakes one that waits for room, who brings an item one
  that waits for an item. With one condition for both, `notify` may wake a thread of the wrong kind,
  which waits again, and the right one sleeps for ever. Then it has to be `notify_all`, which wakes
  all of them for one item.
- `queue.Queue(maxsize)` is such a queue, with timeouts. In a program take that one; it is written
  here once to see how it waits.
- `ThreadPoolExecutor` has all that `run_all` needs. It starts no more than `workers` threads, `map`
  keeps the order and raises in the caller what a call has raised, and the `with` ends when the last
  thread has ended. With bare threads an exception is printed and lost: `join` does not raise it.
"""

import socket
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

__all__ = ["Counter", "BoundedQueue", "run_all"]


class Counter:
    """A number, 0 at first, to which several threads may add at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value = 0

    @property
    def value(self) -> int:
        """Return the sum of all that has been added."""
        return self._value

    def add(self, amount: int = 1) -> int:
        """Add `amount`, which may be negative. Return the value that this very addition made."""
        with self._lock:
            self._value += amount
            return self._value


class BoundedQueue:
    """A queue with room for `size` items, for several threads that put and several that get."""

    def __init__(self, size: int) -> None:
        """Make an empty queue. Raise ValueError if `size` is less than 1."""
        if size < 1:
            raise ValueError(f"a queue needs room for an item, not for {size}")
        self._size = size
        self._items: deque[object] = deque()
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)

    def put(self, item: object) -> None:
        """Add `item` at the end, whatever it is. Wait while the queue is full."""
        with self._not_full:
            while len(self._items) == self._size:
                self._not_full.wait()
            self._items.append(item)
            self._not_empty.notify()

    def get(self) -> object:
        """Take the item that was put first, and return it. Wait while the queue is empty."""
        with self._not_empty:
            while not self._items:
                self._not_empty.wait()
            item = self._items.popleft()
            self._not_full.notify()
            return item


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    """Send each command to its server. Return the answers, in the order of the commands.

    A command is a pair: the server's address, and the bytes to send over a TCP connection of its
    own. The answer is all that comes until the server ends the stream. Up to `workers` threads do
    this at once; when the call ends, no thread and no open connection is left.

    If commands fail, raise the error of the first of them in `commands`. Raise ValueError if
    `workers` is less than 1.
    """
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(_answer_to, commands))


def _answer_to(command: tuple[tuple[str, int], bytes]) -> bytes:
    address, request = command
    with socket.create_connection(address) as sock, sock.makefile("rb") as answer:
        sock.sendall(request)
        return answer.read()
