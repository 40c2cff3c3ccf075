"""By the directives of `strftime`, and by counting days.

Useful where the parts are wanted as text anyway. A directive is a word of a language that has to
be looked up; attributes have names.
"""

from datetime import date, datetime, timedelta
from math import ceil

__all__ = ["date_fields", "start_of_day", "end_of_month", "quarter", "iso_week"]

DIRECTIVES = {"year": "Y", "month": "m", "day": "d", "hour": "H", "minute": "M", "second": "S"}


def date_fields(moment: datetime) -> dict[str, int]:
    return {name: int(moment.strftime(f"%{letter}")) for name, letter in DIRECTIVES.items()}


def start_of_day(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day, tzinfo=moment.tzinfo)


def end_of_month(day: date) -> date:
    if day.month == 12:
        return date(day.year, 12, 31)
    return date(day.year, day.month + 1, 1) - timedelta(days=1)


def quarter(day: date) -> int:
    return ceil(day.month / 3)


def iso_week(day: date) -> tuple[int, int, int]:
    year, week, weekday = day.strftime("%G %V %u").split()
    return int(year), int(week), int(weekday)
