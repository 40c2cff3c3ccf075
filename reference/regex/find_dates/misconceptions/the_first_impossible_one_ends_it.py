"""An impossible date is an error in the text, and with try around the loop it is taken care of.

Caught by: test_real_dates_31_02_hides_no_other, test_real_dates_knows_the_length_of_each_month,
test_real_dates_29_february_only_in_leap_years, test_real_dates_are_of_the_years_1_to_9999
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(?<![\d/])(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})(?![\d/])")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(), *match.span()) for match in _DATE.finditer(text)]


def real_dates(text: str) -> list[date]:
    found: list[date] = []
    try:
        for match in _DATE.finditer(text):
            day, month, year = map(int, match.groups())
            found.append(date(year, month, day))
    except ValueError:
        pass
    return found


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
