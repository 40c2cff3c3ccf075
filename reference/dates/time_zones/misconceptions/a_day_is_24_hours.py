"""A day later is 24 hours later, so what the clock shows then is a matter of time that passes.

Caught by: test_add_wall_clock_a_day_later_shows_the_same_time,
test_add_wall_clock_counts_hours_and_goes_back_on_the_clock,
test_add_wall_clock_fold_is_the_earlier_where_the_offset_is_neither,
test_add_wall_clock_gap_is_later_by_its_length
"""


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    return add_elapsed(moment, delta)
