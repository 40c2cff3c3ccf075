"""Adding a timedelta to a datetime changes the date and leaves all the rest as it is.

Caught by: test_add_days_keeps_the_fold, test_add_weeks_keeps_the_fold
"""


def add_days(day: date, n: int) -> date:
    return day + timedelta(days=n)
