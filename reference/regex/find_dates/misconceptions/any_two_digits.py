"""A date is two digits, two digits and four digits with slashes between; the numbers will be right.

Caught by: test_find_dates_99_99_9999_is_no_date, test_find_dates_day_00_or_month_00_is_no_date
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(?<![\d/])([0-9]{2})/([0-9]{2})/([0-9]{4})(?![\d/])")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(), *match.span()) for match in _DATE.finditer(text)]


def real_dates(text: str) -> list[date]:
    days = map(_real_day, _DATE.finditer(text))
    return [day for day in days if day is not None]


def to_iso(text: str) -> str:
    return _DATE.sub(_in_iso, text)


def _real_day(match: re.Match[str]) -> date | None:
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_iso(match: re.Match[str]) -> str:
    day = _real_day(match)
    return day.isoformat() if day else match.group()
