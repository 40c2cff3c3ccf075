"""Two periods overlap if the second begins before the first ends.

Caught by: test_book_adds_a_booking_in_its_place, test_book_puts_bookings_in_order,
test_book_takes_what_just_fits, test_overlaps_not_if_they_are_apart,
test_overlaps_not_if_they_touch, test_overlaps_nothing_if_it_is_empty
"""


def overlaps(a: Period, b: Period) -> bool:
    _checked(a), _checked(b)
    return b[0] < a[1]
