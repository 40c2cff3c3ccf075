"""`localize` finds the right offset for whatever a clock shows; there is nothing left to decide.

Caught by: test_add_wall_clock_fold_goes_by_the_offset_alone,
test_add_wall_clock_fold_keeps_the_offset, test_add_wall_clock_gap_is_later_by_its_length,
test_add_wall_clock_gap_may_be_half_an_hour_or_a_day
"""


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    return _own_zone(moment).localize(moment.replace(tzinfo=None) + delta)
