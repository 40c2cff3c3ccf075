"""A gap must be longer than what has to fit into it.

Caught by: test_free_slots_are_long_enough
"""

_free_slots = free_slots


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    slots = _free_slots(bookings, opens, closes, length)
    return [slot for slot in slots if slot[1] - slot[0] > length]
