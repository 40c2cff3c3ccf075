"""Once I have the text of a date, text.index tells where it stands.

Caught by: test_find_dates_gives_each_repeated_date_its_own_span,
test_find_dates_span_is_not_that_of_the_same_digits_earlier
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(r"(?<![\d/])(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})(?![\d/])")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    found = ["/".join(groups) for groups in _DATE.findall(text)]
    return [(each, text.index(each), text.index(each) + len(each)) for each in found]


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
