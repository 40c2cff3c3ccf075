"""A booking is added to the list with append.

Caught by: test_book_leaves_its_input_as_it_is
"""

_book = book


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    _book(bookings, wanted)
    bookings.append(wanted)
    return sorted(bookings)
