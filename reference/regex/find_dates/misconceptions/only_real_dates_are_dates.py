"""31/02/2024 is no date, so a function that finds dates does not find it.

Caught by: test_find_dates_31_02_is_found_real_or_not, test_find_dates_any_four_digits_are_a_year
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(?<![\d/])(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})(?![\d/])")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    matches = _DATE.finditer(text)
    return [(match.group(), *match.span()) for match in matches if _real_day(match)]


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
