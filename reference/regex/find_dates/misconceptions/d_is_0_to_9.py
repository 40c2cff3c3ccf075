r"""\d is short for [0-9], so it is the way to write a digit.

Caught by: test_find_dates_arabic_indic_digits_make_no_date,
test_real_dates_needs_what_find_dates_finds, test_to_iso_rewrites_only_what_find_dates_finds
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(?<![\d/])(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/(\d{4})(?![\d/])")


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
