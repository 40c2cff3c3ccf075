"""A period is taken if it is in the list.

Caught by: test_book_looks_at_every_booking, test_book_refuses_a_clash,
test_book_refuses_what_lies_within_a_booking_or_around_it
"""

_book = book


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    if wanted in bookings:
        raise ValueError(wanted)
    _book([], wanted)
    return sorted([*map(_checked, bookings), wanted])
