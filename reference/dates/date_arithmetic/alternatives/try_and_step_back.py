"""Ask Python: try the day, and where `replace` raises ValueError, try the one before.

No calendar rule is written down at all, so none can be wrong. Good where the rules are
somebody else's; it costs up to three exceptions for a date. The months of a difference are
looked up by bisection in the sequence of dates that `add_months` gives.
"""

from bisect import bisect_right
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

__all__ = ["add_days", "add_weeks", "add_months", "add_years", "age_on", "difference"]


def add_days(day: date, n: int) -> date:
    if isinstance(day, datetime):
        moved = day.date() + timedelta(days=n)
        return datetime.combine(moved, day.timetz())
    return day + timedelta(days=n)


def add_weeks(day: date, n: int) -> date:
    return add_days(day, timedelta(weeks=n).days)


def add_months(day: date, n: int) -> date:
    carry, month = divmod(day.month - 1 + n, 12)
    return _nearest(day, day.year + carry, month + 1)


def add_years(day: date, n: int) -> date:
    return _nearest(day, day.year + n, day.month)


def age_on(birth: date, day: date) -> int:
    birth, day = _plain(birth), _plain(day)
    if day < birth:
        raise ValueError("not born yet")
    try:
        birthday = birth.replace(year=day.year)
    except ValueError:
        birthday = date(day.year, 3, 1)
    return day.year - birth.year - (day < birthday)


def difference(start: date, end: date) -> tuple[int, int, int]:
    start, end = _plain(start), _plain(end)
    if end < start:
        return tuple(-part for part in difference(end, start))  # type: ignore[return-value]
    most = (end.year - start.year) * 12 + end.month - start.month
    months = bisect_right(range(most + 1), end, key=lambda n: add_months(start, n)) - 1
    return *divmod(months, 12), (end - add_months(start, months)).days


def _plain(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _nearest(day: date, year: int, month: int) -> date:
    """*day* in that month, or the last day that the month has."""
    if year not in range(MINYEAR, MAXYEAR + 1):
        raise OverflowError(f"year {year} is out of range")
    for number in range(day.day, 0, -1):
        try:
            return day.replace(year=year, month=month, day=number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
