"""A year has 365 days: a year later is 365 days later.

Caught by: test_add_years_keeps_day_and_month, test_add_years_negative_goes_back,
test_add_years_29_february_becomes_28_february, test_add_years_29_february_does_not_compound,
test_add_years_century_is_no_leap_year, test_add_years_aware_datetime_keeps_its_wall_clock,
test_add_years_keeps_the_fold
"""


def add_years(day: date, n: int) -> date:
    return add_days(day, 365 * n)
