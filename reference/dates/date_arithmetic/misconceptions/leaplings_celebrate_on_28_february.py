"""Someone born on 29 February has the birthday on 28 February in other years: that is the date which
adding years gives.

Caught by: test_age_on_28_february_a_leapling_is_not_yet_older
"""

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["add_days", "add_weeks", "add_months", "add_years", "age_on", "difference"]


def add_days(day: date, n: int) -> date:
    return _on_date(day, _date_of(day) + timedelta(days=n))


def add_weeks(day: date, n: int) -> date:
    return add_days(day, 7 * n)


def add_months(day: date, n: int) -> date:
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("the year is outside 1 to 9999")
    last = monthrange(year, index + 1)[1]
    return _on_date(day, date(year, index + 1, min(day.day, last)))


def add_years(day: date, n: int) -> date:
    return add_months(day, 12 * n)


def age_on(birth: date, day: date) -> int:
    birth, day = _date_of(birth), _date_of(day)
    if day < birth:
        raise ValueError("the day is before the birth")
    years = day.year - birth.year
    return years if add_years(birth, years) <= day else years - 1


def difference(start: date, end: date) -> tuple[int, int, int]:
    start, end = _date_of(start), _date_of(end)
    if end < start:
        years, months, days = difference(end, start)
        return -years, -months, -days
    whole = 12 * (end.year - start.year) + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    return whole // 12, whole % 12, (end - add_months(start, whole)).days


def _date_of(day: date) -> date:
    return date(day.year, day.month, day.day)


def _on_date(day: date, target: date) -> date:
    return day.replace(year=target.year, month=target.month, day=target.day)
