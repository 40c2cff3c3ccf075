"""Thirty days hath September, April, June and November; February has 28.

Caught by: test_end_of_month_is_itself_on_the_last_day, test_end_of_month_knows_february,
test_end_of_month_knows_the_years_of_a_century
"""

DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def end_of_month(day: date) -> date:
    return date(day.year, day.month, DAYS[day.month - 1])
