"""After a booking, the room is free until the next one begins.

Caught by: test_free_slots_sees_the_long_booking_around_a_short_one
"""


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    if length <= timedelta(0):
        raise ValueError(length)
    _checked((opens, closes))
    slots = []
    free_from = opens
    for start, end in [*sorted(map(_checked, bookings)), (closes, closes)]:
        if start < end or start == closes:
            if min(start, closes) - free_from >= length:
                slots.append((free_from, min(start, closes)))
            free_from = max(opens, end)
    return slots
