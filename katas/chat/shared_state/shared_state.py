class Counter:
    """A number, 0 at first, to which several threads may add at the same time."""

    def __init__(self) -> None:
        raise NotImplementedError

    @property
    def value(self) -> int:
        """Return the sum of all that has been added."""
        raise NotImplementedError

    def add(self, amount: int = 1) -> int:
        """Add `amount`, which may be negative. Return the value that this very addition made."""
        raise NotImplementedError


class BoundedQueue:
    """A queue with room for `size` items, for several threads that put and several that get."""

    def __init__(self, size: int) -> None:
        """Make an empty queue. Raise ValueError if `size` is less than 1."""
        raise NotImplementedError

    def put(self, item: object) -> None:
        """Add `item` at the end, whatever it is. Wait while the queue is full."""
        raise NotImplementedError

    def get(self) -> object:
        """Take the item that was put first, and return it. Wait while the queue is empty."""
        raise NotImplementedError


def run_all(commands: list[tuple[tuple[str, int], bytes]], workers: int) -> list[bytes]:
    """Send each command to its server. Return the answers, in the order of the commands.

    A command is a pair: the server's address, and the bytes to send over a TCP connection of its
    own. The answer is all that comes until the server ends the stream. Up to `workers` threads do
    this at once; when the call ends, no thread and no open connection is left.

    If commands fail, raise the error of the first of them in `commands`. Raise ValueError if
    `workers` is less than 1.
    """
    raise NotImplementedError
