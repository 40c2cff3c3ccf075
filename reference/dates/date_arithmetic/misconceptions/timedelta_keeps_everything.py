"""Adding a timedelta to a datetime changes the date and leaves all the rest as it is.

Caught by: test_add_days_keeps_the_fold, test_add_weeks_datetime_keeps_its_clock
"""


def add_days(day: date, n: int) -> date:
    return day + timedelta(days=n)
