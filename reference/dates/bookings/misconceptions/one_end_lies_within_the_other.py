"""Two periods overlap if the start or the end of the second lies within the first.

Caught by: test_book_refuses_what_lies_within_a_booking_or_around_it,
test_overlaps_if_one_lies_within_the_other, test_overlaps_nothing_if_it_is_empty
"""


def overlaps(a: Period, b: Period) -> bool:
    _checked(a), _checked(b)
    return a[0] <= b[0] < a[1] or a[0] < b[1] <= a[1]
