"""Begin with the whole day, and cut each booking out of what is still free.

Each cut leaves up to two pieces. It needs neither order nor merging, and reads like what a person
does with a sheet of paper. But every booking is held against every piece, which is slow for
thousands of them. A day has no thousands. `merge` takes the periods from a stack, the earliest
start on top.
"""

from datetime import datetime, timedelta

__all__ = ["overlaps", "merge", "free_slots", "book"]

Period = tuple[datetime, datetime]
NOTHING = timedelta(0)


def overlaps(a: Period, b: Period) -> bool:
    _length(a)
    _length(b)
    return _length_or_less((max(a[0], b[0]), min(a[1], b[1]))) > NOTHING


def merge(periods: list[Period]) -> list[Period]:
    waiting = [period for period in periods if _length(period) > NOTHING]
    waiting.sort(reverse=True)
    merged = []
    while waiting:
        start, end = waiting.pop()
        while waiting and waiting[-1][0] <= end:
            end = max(end, waiting.pop()[1])
        merged.append((start, end))
    return merged


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    if length <= NOTHING:
        raise ValueError("no slot has that length")
    _length((opens, closes))
    free = [(opens, closes)]
    for booking in bookings:
        if _length(booking) > NOTHING:
            free = [piece for period in free for piece in _without(period, booking)]
    return [period for period in free if _length(period) >= length]


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    if _length(wanted) == NOTHING:
        raise ValueError("nothing is wanted")
    clashes = [booked for booked in bookings if overlaps(booked, wanted)]
    if clashes:
        raise ValueError(f"clashes with {clashes}")
    return sorted((*bookings, wanted))


def _without(period: Period, booking: Period) -> list[Period]:
    """Return what is left of *period* before and after *booking*."""
    start, end = period
    before = (start, min(end, booking[0]))
    after = (max(start, booking[1]), end)
    return [piece for piece in (before, after) if piece[0] < piece[1]]


def _length(period: Period) -> timedelta:
    length = _length_or_less(period)
    if length < NOTHING:
        raise ValueError(f"{period[1]} is before {period[0]}")
    return length


def _length_or_less(period: Period) -> timedelta:
    return period[1] - period[0]
