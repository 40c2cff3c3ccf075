"""day.replace(day=…) returns a date.

Caught by: test_end_of_month_of_a_datetime_is_a_date
"""


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
