"""The end belongs to a period, as the start does.

Caught by: test_book_takes_what_just_fits, test_overlaps_not_if_they_touch,
test_overlaps_nothing_if_it_is_empty
"""


def overlaps(a: Period, b: Period) -> bool:
    _checked(a), _checked(b)
    return a[0] <= b[1] and b[0] <= a[1]
