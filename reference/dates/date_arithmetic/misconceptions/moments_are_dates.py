"""Datetimes can be compared and subtracted as they are; there is no need to take the date out of
them.

Caught by: test_age_on_ignores_the_time_of_day, test_age_on_takes_dates_and_datetimes_mixed,
test_difference_ignores_the_time_of_day, test_difference_takes_dates_and_datetimes_mixed,
test_difference_converts_no_zones
"""


def _date_of(day: date) -> date:
    return day
