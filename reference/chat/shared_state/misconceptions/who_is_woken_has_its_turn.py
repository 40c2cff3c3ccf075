"""When wait() returns, the thing that was waited for is there: notify() was called because of it.

Caught by: test_bounded_queue_get_looks_again_after_waking,
test_bounded_queue_put_looks_again_after_waking
"""


class BoundedQueue(BoundedQueue):
    def put(self, item: object) -> None:
        with self._not_full:
            if len(self._items) == self._size:
                self._not_full.wait()
            self._items.append(item)
            self._not_empty.notify()

    def get(self) -> object:
        with self._not_empty:
            if not self._items:
                self._not_empty.wait()
            item = self._items.popleft()
            self._not_full.notify()
            return item
