"""get() on an empty queue returns None, and its caller asks again later.

Caught by: test_bounded_queue_get_waits_for_an_item,
test_bounded_queue_get_looks_again_after_waking, test_bounded_queue_wakes_the_right_one,
test_bounded_queue_serves_all_who_wait_for_items, test_bounded_queue_serves_all_who_wait_for_room
"""


class BoundedQueue(BoundedQueue):
    def get(self) -> object:
        with self._not_empty:
            item = self._items.popleft() if self._items else None
            self._not_full.notify()
            return item
