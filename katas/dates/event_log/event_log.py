from datetime import date, datetime, timedelta


def per_hour(timestamps: list[datetime], zone: str) -> list[tuple[str, int]]:
    """Return each hour from the first event to the last, with how many events are in it.

    An hour is one of the clock in *zone*. It is given as its start, ISO 8601 text with the offset.
    Hours without events are there, with 0. Without events the list is empty. Raise ValueError if
    one of *timestamps* is naive, or if no zone is called *zone*.
    """
    raise NotImplementedError


def busiest_day(timestamps: list[datetime], zone: str) -> date | None:
    """Return the day with most events, by the calendar in *zone*; None if there are no events.

    If several have as many, it is the first of them. Raise ValueError if one of *timestamps* is
    naive, or if no zone is called *zone*.
    """
    raise NotImplementedError


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    """Return the sessions: first event, last event, both in UTC, and how many events.

    A session ends where more than *gap* passes until the next event. Raise ValueError if one of
    *timestamps* is naive.
    """
    raise NotImplementedError
