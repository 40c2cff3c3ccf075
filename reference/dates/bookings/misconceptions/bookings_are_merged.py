"""Bookings that touch are one booking.

Caught by: test_book_keeps_bookings_that_overlap, test_book_takes_what_just_fits
"""

_book = book


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    return merge(_book(bookings, wanted))
