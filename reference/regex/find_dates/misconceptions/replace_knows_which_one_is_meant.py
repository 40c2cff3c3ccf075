"""To rewrite a date, str.replace is enough: it changes the date that was found.

Caught by: test_to_iso_touches_no_longer_numbers
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(?<![\d/])(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})(?![\d/])")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(), *match.span()) for match in _DATE.finditer(text)]


def real_dates(text: str) -> list[date]:
    days = map(_real_day, _DATE.finditer(text))
    return [day for day in days if day is not None]


def to_iso(text: str) -> str:
    for match in _DATE.finditer(text):
        if day := _real_day(match):
            text = text.replace(match.group(), day.isoformat())
    return text


def _real_day(match: re.Match[str]) -> date | None:
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
