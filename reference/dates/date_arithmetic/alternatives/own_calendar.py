"""The Gregorian rules themselves: a table of month lengths and the leap years.

It shows what `calendar` and `datetime` know, and carries over to languages that lack them. It costs
the rules: each is written here, and each could be wrong. The age comes from a trick older
than Python: dates as numbers yyyymmdd, subtracted, without the last four digits.
"""

from datetime import date, timedelta

__all__ = ["add_days", "add_weeks", "add_months", "add_years", "age_on", "difference"]

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_days(day: date, n: int) -> date:
    year, month, number = day.year, day.month, day.day
    moved = date(year, month, number) + timedelta(n)
    return day.replace(moved.year, moved.month, moved.day)


def add_weeks(day: date, n: int) -> date:
    return add_days(day, 7 * n)


def add_months(day: date, n: int) -> date:
    year, month = day.year, day.month + n
    year += (month - 1) // 12
    month = (month - 1) % 12 + 1
    if year < 1 or year > 9999:
        raise OverflowError("the calendar has the years 1 to 9999")
    return day.replace(year=year, month=month, day=min(day.day, _length(year, month)))


def add_years(day: date, n: int) -> date:
    return add_months(day, n * 12)


def age_on(birth: date, day: date) -> int:
    if _number(day) < _number(birth):
        raise ValueError("the day is before the birth")
    return (_number(day) - _number(birth)) // 10_000


def difference(start: date, end: date) -> tuple[int, int, int]:
    if _number(end) < _number(start):
        years, months, days = difference(end, start)
        return (-years, -months, -days)
    months = (end.year - start.year) * 12 + end.month - start.month
    days = end.day - min(start.day, _length(end.year, end.month))
    if days < 0:
        months -= 1
        before = _length(end.year, end.month - 1) if end.month > 1 else 31
        days = before - min(start.day, before) + end.day
    return (months // 12, months % 12, days)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else LENGTHS[month - 1]


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
