"""The last day is the one before the first of the next month: month + 1.

Caught by: test_end_of_month_knows_december, test_end_of_month_reaches_the_last_month_of_all
"""

from datetime import timedelta


def end_of_month(day: date) -> date:
    return date(day.year, day.month + 1, 1) - timedelta(days=1)
