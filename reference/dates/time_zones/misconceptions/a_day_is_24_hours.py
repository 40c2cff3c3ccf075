"""A day later is 24 hours later, so what the clock shows then is a matter of time that passes.

Caught by: test_add_wall_clock_a_day_later_shows_the_same_time,
test_add_wall_clock_adds_hours_to_what_the_clock_shows, test_add_wall_clock_negative_goes_back,
test_add_wall_clock_gap_is_later_by_its_length,
test_add_wall_clock_fold_is_the_earlier_where_the_offset_is_neither
"""


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    return add_elapsed(moment, delta)
