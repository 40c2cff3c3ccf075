"""If an end is before its start, there is nothing to do.

Caught by: test_book_refuses_an_end_before_the_start,
test_free_slots_refuses_an_end_before_the_start, test_merge_refuses_an_end_before_the_start,
test_overlaps_refuses_an_end_before_the_start
"""


def _checked(period: Period) -> Period:
    return period
