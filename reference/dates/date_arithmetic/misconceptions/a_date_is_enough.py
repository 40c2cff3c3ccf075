"""A datetime is a date too, so a result made of year, month and day is enough.

Caught by: test_add_days_aware_datetime_keeps_its_wall_clock,
test_add_days_datetime_keeps_its_time, test_add_days_keeps_the_fold,
test_add_months_datetime_keeps_its_clock, test_add_months_keeps_the_fold,
test_add_weeks_datetime_keeps_its_clock, test_add_years_datetime_keeps_its_clock,
test_add_years_keeps_the_fold
"""


def _on_date(day: date, target: date) -> date:
    return target
