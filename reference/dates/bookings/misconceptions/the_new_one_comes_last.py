"""The wanted period comes after those that are there.

Caught by: test_book_adds_a_booking_in_its_place, test_book_keeps_bookings_that_overlap,
test_book_puts_bookings_in_order, test_book_takes_what_just_fits
"""

_book = book


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    _book(bookings, wanted)
    return [*bookings, wanted]
