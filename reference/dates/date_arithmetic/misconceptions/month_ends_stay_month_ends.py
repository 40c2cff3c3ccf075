"""The last day of a month is the end of the month, so a month later it must be the end of the month
again.

Caught by: test_add_months_does_not_stick_to_the_month_end
"""

_in_one_step = add_months


def add_months(day: date, n: int) -> date:
    moved = _in_one_step(day, n)
    if day.day == monthrange(day.year, day.month)[1]:
        return moved.replace(day=monthrange(moved.year, moved.month)[1])
    return moved


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
