"""Every fourth year has a 29 February.

Caught by: test_end_of_month_knows_the_years_of_a_century
"""


def end_of_month(day: date) -> date:
    days = [31, 28 + (day.year % 4 == 0), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return date(day.year, day.month, days[day.month - 1])
