"""A year has 365 days: a year later is 365 days later.

Caught by: test_add_years_29_february_becomes_28_february,
test_add_years_29_february_stays_in_leap_years, test_add_years_datetime_keeps_its_clock,
test_add_years_keeps_day_and_month, test_add_years_keeps_the_fold
"""


def add_years(day: date, n: int) -> date:
    return add_days(day, 365 * n)
