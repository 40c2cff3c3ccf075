from datetime import date, datetime


def date_fields(moment: datetime) -> dict[str, int]:
    """Return the year, month, day, hour, minute and second of *moment*, by these names."""
    raise NotImplementedError


def start_of_day(moment: datetime) -> datetime:
    """Return midnight at the beginning of the day of *moment*, in the same zone."""
    raise NotImplementedError


def end_of_month(day: date) -> date:
    """Return the last day of the month of *day*, as a date."""
    raise NotImplementedError


def quarter(day: date) -> int:
    """Return the quarter of the year that *day* is in, from 1 to 4."""
    raise NotImplementedError


def iso_week(day: date) -> tuple[int, int, int]:
    """Return the year, the week and the weekday (Monday is 1) of *day* by ISO 8601."""
    raise NotImplementedError
