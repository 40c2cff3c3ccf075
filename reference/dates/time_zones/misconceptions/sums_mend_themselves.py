"""A sum with an aware datetime knows the zone, so the offset of the result is right by itself.

Caught by: test_add_elapsed_a_day_is_24_hours, test_add_elapsed_over_the_gap_shows_an_hour_more,
test_add_elapsed_tells_the_two_times_of_a_fold_apart
"""


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    return moment + delta
