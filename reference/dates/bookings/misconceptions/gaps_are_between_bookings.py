"""A gap lies between two bookings.

Caught by: test_free_slots_are_not_divided_by_an_empty_booking, test_free_slots_are_the_gaps,
test_free_slots_begin_when_it_opens, test_free_slots_end_when_it_closes,
test_free_slots_is_the_whole_day_without_bookings,
test_free_slots_sees_the_long_booking_around_a_short_one,
test_free_slots_takes_bookings_in_any_order
"""

from itertools import pairwise

_free_slots = free_slots


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    _free_slots(bookings, opens, closes, length)
    gaps = [(one[1], other[0]) for one, other in pairwise(merge(bookings))]
    return [gap for gap in gaps if gap[1] - gap[0] >= length]
