"""A date has parts with names, and the standard library knows what follows from them.

Most of it is an attribute (`moment.year`) or one call: `monthrange` has the length of a month,
leap years included, and `isocalendar` the week of ISO 8601. Both are better than a rule of one's
own: "every fourth year" fails in 2100, and the first days of January often belong to the last week
of the old year.

`start_of_day` puts a new time of day to the old date. `datetime.combine` takes the zone by name,
and all that is not named (seconds, microseconds, fold) is 0. `moment.replace(hour=0, minute=0)` is
the other way round: it keeps what is not named, the seconds as well. Building the result with
`datetime(year, month, day)` keeps nothing, not even the zone.
"""

from calendar import monthrange
from datetime import date, datetime, time

__all__ = ["date_fields", "start_of_day", "end_of_month", "quarter", "iso_week"]


def date_fields(moment: datetime) -> dict[str, int]:
    """Return the year, month, day, hour, minute and second of *moment*, by these names."""
    return {
        "year": moment.year,
        "month": moment.month,
        "day": moment.day,
        "hour": moment.hour,
        "minute": moment.minute,
        "second": moment.second,
    }


def start_of_day(moment: datetime) -> datetime:
    """Return midnight at the beginning of the day of *moment*, in the same zone."""
    return datetime.combine(moment.date(), time(), tzinfo=moment.tzinfo)


def end_of_month(day: date) -> date:
    """Return the last day of the month of *day*, as a date."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def quarter(day: date) -> int:
    """Return the quarter of the year that *day* is in, from 1 to 4."""
    return (day.month + 2) // 3


def iso_week(day: date) -> tuple[int, int, int]:
    """Return the year, the week and the weekday (Monday is 1) of *day* by ISO 8601."""
    year, week, weekday = day.isocalendar()
    return year, week, weekday
