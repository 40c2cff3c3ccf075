"""Two months later is a month later, and then a month later again: months can be added one at a
time.

Caught by: test_add_months_datetime_keeps_its_clock, test_add_months_does_not_compound,
test_add_months_negative_follows_the_same_rule
"""

_in_one_step = add_months


def add_months(day: date, n: int) -> date:
    for _ in range(abs(n)):
        day = _in_one_step(day, 1 if n > 0 else -1)
    return day


def add_years(day: date, n: int) -> date:
    return _in_one_step(day, 12 * n)


def difference(start: date, end: date) -> tuple[int, int, int]:
    first, last = _date_of(start), _date_of(end)
    if last < first:
        years, months, days = difference(last, first)
        return -years, -months, -days
    whole = 12 * (last.year - first.year) + last.month - first.month
    if _in_one_step(first, whole) > last:
        whole -= 1
    return whole // 12, whole % 12, (last - _in_one_step(first, whole)).days
