"""notify() tells others that something is there; get() takes something away, and tells nothing.

Caught by: test_bounded_queue_put_waits_for_room, test_bounded_queue_has_room_for_its_size,
test_bounded_queue_wakes_the_right_one, test_bounded_queue_put_looks_again_after_waking,
test_bounded_queue_serves_all_who_wait_for_room
"""


class BoundedQueue(BoundedQueue):
    def get(self) -> object:
        with self._not_empty:
            while not self._items:
                self._not_empty.wait()
            return self._items.popleft()
