"""In a sorted list only the bookings just before and after the place of the new one can clash.

Caught by: test_book_looks_at_every_booking
"""

from bisect import bisect


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    booked = sorted(map(_checked, bookings))
    if _checked(wanted)[0] == wanted[1]:
        raise ValueError(wanted)
    place = bisect(booked, wanted)
    if any(overlaps(wanted, other) for other in booked[max(place - 1, 0) : place + 1]):
        raise ValueError(wanted)
    return [*booked[:place], wanted, *booked[place:]]
