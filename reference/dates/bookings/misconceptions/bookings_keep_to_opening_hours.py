"""No one books the room while it is closed.

Caught by: test_free_slots_begin_when_it_opens, test_free_slots_end_when_it_closes
"""


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    if length <= timedelta(0):
        raise ValueError(length)
    _checked((opens, closes))
    slots = []
    free_from = opens
    for start, end in [*merge(bookings), (closes, closes)]:
        if start - free_from >= length:
            slots.append((free_from, start))
        free_from = end
    return slots
