"""Two periods overlap if the later start is before the earlier end. The rest follows from that.

Periods are half-open, so that 9 to 10 and 10 to 11 share nothing, and no one has to subtract a
second. To go through the cases (one begins within the other, one contains the other, …) is longer,
and one of them is soon forgotten. The well-known `a_start < b_end and b_start < a_end` is nearly
the same, but says yes to an empty period inside another one.

`merge` sorts first: then a period can only overlap or touch the last one that was merged, and one
look at that is enough. To compare each with each takes four times as long for twice as many. The
end is the later one of the two, as a period may lie wholly inside the one before.

`free_slots` is the gaps between merged bookings. Without `merge`, a short meeting inside a long one
would seem to set the room free. An empty booking at closing time takes the place of a special case
for the last gap.

`book` checks before it makes anything, and makes a new list. `bookings.append` would be shorter,
but a caller who still shows the old list would then see a booking that was perhaps never confirmed.
"""

from datetime import datetime, timedelta

__all__ = ["overlaps", "merge", "free_slots", "book"]

Period = tuple[datetime, datetime]


def overlaps(a: Period, b: Period) -> bool:
    """Return True if the periods *a* and *b* share any time.

    Raise ValueError if one of them ends before it starts.
    """
    (a_start, a_end), (b_start, b_end) = _checked(a), _checked(b)
    return max(a_start, b_start) < min(a_end, b_end)


def merge(periods: list[Period]) -> list[Period]:
    """Return the periods that cover the same time as *periods* and are as few as can be, in order.

    Those that overlap or touch become one; empty ones are left out. Raise ValueError if one of them
    ends before it starts.
    """
    merged: list[Period] = []
    for start, end in sorted(_checked(period) for period in periods):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            first, last = merged.pop()
            start, end = first, max(last, end)
        merged.append((start, end))
    return merged


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    """Return the gaps between *bookings* from *opens* to *closes* that have at least *length*.

    Each is as long as it can be; they are in order. Raise ValueError if *length* is not positive,
    or if a period ends before it starts.
    """
    if length <= timedelta(0):
        raise ValueError(f"a slot of length {length} is none")
    _checked((opens, closes))
    slots = []
    free_from = opens
    for start, end in [*merge(bookings), (closes, closes)]:
        until = min(start, closes)
        if until - free_from >= length:
            slots.append((free_from, until))
        free_from = max(free_from, end)
    return slots


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    """Return a new list of *bookings* and *wanted*, in the order of their starts.

    Raise ValueError if *wanted* overlaps one of them or is empty, or if a period ends before it
    starts.
    """
    start, end = _checked(wanted)
    if start == end:
        raise ValueError(f"nothing to book: both start and end are {start}")
    for booked in bookings:
        if overlaps(booked, wanted):
            raise ValueError(f"taken from {booked[0]} to {booked[1]}")
    return sorted([*bookings, wanted])


def _checked(period: Period) -> Period:
    start, end = period
    if end < start:
        raise ValueError(f"a period cannot end at {end} and start at {start}")
    return period
