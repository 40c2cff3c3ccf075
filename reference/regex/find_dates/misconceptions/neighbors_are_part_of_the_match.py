"""What may stand beside a date belongs into the pattern; with a group around the date itself the
match gives it, and its place, all the same.

Caught by: test_find_dates_one_space_between_serves_both_dates,
test_find_dates_takes_the_first_and_last_day_and_month,
test_find_dates_takes_a_date_at_the_end_of_a_line, test_real_dates_knows_the_length_of_each_month,
test_real_dates_29_february_only_in_leap_years, test_real_dates_are_of_the_years_1_to_9999,
test_to_iso_rewrites_all_of_them, test_to_iso_knows_29_february_of_leap_years
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(
    r"(?:^|[^\d/])((?:0[1-9]|[12][0-9]|3[01])/(?:0[1-9]|1[0-2])/[0-9]{4})(?:$|[^\d/])"
)


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(1), *match.span(1)) for match in _DATE.finditer(text)]


def real_dates(text: str) -> list[date]:
    days = map(_real_day, _DATE.finditer(text))
    return [day for day in days if day is not None]


def to_iso(text: str) -> str:
    for match in reversed(list(_DATE.finditer(text))):
        start, end = match.span(1)
        text = text[:start] + _in_iso(match) + text[end:]
    return text


def _real_day(match: re.Match[str]) -> date | None:
    day, month, year = map(int, match[1].split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_iso(match: re.Match[str]) -> str:
    day = _real_day(match)
    return day.isoformat() if day else match[1]
