"""A slot is as long as was asked for; a long gap has several.

Caught by: test_free_slots_are_not_divided_by_an_empty_booking, test_free_slots_are_the_gaps,
test_free_slots_begin_when_it_opens, test_free_slots_end_when_it_closes,
test_free_slots_is_the_whole_day_without_bookings, test_free_slots_sees_bookings_that_overlap,
test_free_slots_sees_the_long_booking_around_a_short_one,
test_free_slots_takes_bookings_in_any_order
"""

_free_slots = free_slots


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    slots = []
    for start, end in _free_slots(bookings, opens, closes, length):
        while start + length <= end:
            slots.append((start, start + length))
            start += length
    return slots
