"""Datetimes can be compared and subtracted as they are; there is no need to take the date out of
them.

Caught by: test_age_on_counts_with_the_dates_that_are_written, test_age_on_ignores_the_time_of_day,
test_difference_counts_with_the_dates_that_are_written, test_difference_ignores_the_time_of_day
"""


def _date_of(day: date) -> date:
    return day
