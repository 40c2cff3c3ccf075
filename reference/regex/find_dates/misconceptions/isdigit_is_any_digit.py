"""isdigit tells whether a character is a digit, so it says what may not touch a date.

Caught by: test_find_dates_a_footnote_mark_may_touch, test_to_iso_rewrites_all_of_them
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(), *match.span()) for match in _matches(text)]


def real_dates(text: str) -> list[date]:
    days = map(_real_day, _matches(text))
    return [day for day in days if day is not None]


def to_iso(text: str) -> str:
    for match in _matches(text):
        text = text[: match.start()] + _in_iso(match) + text[match.end() :]
    return text


def _matches(text: str) -> list[re.Match[str]]:
    return [match for match in _DATE.finditer(text) if _is_alone(match)]


def _is_alone(match: re.Match[str]) -> bool:
    before = match.string[: match.start()][-1:]
    after = match.string[match.end() :][:1]
    return not any(touch == "/" or touch.isdigit() for touch in (before, after))


def _real_day(match: re.Match[str]) -> date | None:
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_iso(match: re.Match[str]) -> str:
    day = _real_day(match)
    return day.isoformat() if day else match.group()
