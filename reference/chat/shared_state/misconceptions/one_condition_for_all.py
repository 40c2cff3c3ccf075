"""A queue is one thing, so it has one condition; notify() wakes the thread that can go on.

Caught by: test_bounded_queue_wakes_the_right_one, test_bounded_queue_serves_all_who_wait_for_room
"""


class BoundedQueue(BoundedQueue):
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self._not_full = self._not_empty
