"""date() and replace() check the year by themselves, so their error is the right one.

Caught by: test_add_months_outside_years_1_to_9999_is_overflow_error,
test_add_years_outside_years_1_to_9999_is_overflow_error
"""


def add_months(day: date, n: int) -> date:
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    _, last = monthrange(year, index + 1)
    return _on_date(day, date(year, index + 1, min(day.day, last)))
