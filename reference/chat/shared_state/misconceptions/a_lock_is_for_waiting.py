"""A lock is needed to wait for an item; once there is one, taking it needs none.

Caught by: test_bounded_queue_hands_over_each_item_once
"""


class BoundedQueue(BoundedQueue):
    def get(self) -> object:
        with self._not_empty:
            while not self._items:
                self._not_empty.wait()
        item = self._items[0]
        self._items.popleft()
        with self._not_full:
            self._not_full.notify()
        return item
