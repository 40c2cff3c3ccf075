"""Events happen on the timeline; hours and days are on a clock. Keep the two apart, and go over
once.

The moments are put into UTC first. There an hour is an hour: moments can be sorted, subtracted and
walked along, whatever offsets they came with. The zone's clock is asked for one thing only, in
which hour or on which day an event falls. So a day with 23 or 25 hours needs no case of its own:
walking hour by hour in UTC passes over the hour that clocks skip, and meets the one that they show
twice two times, with two offsets.

Two aware datetimes of one zone are subtracted by their clocks, as if no time had been skipped.
That is why `sessions` does not measure a pause before it has gone to UTC.

`per_hour` counts by the start of the hour. Truncating in UTC would be wrong wherever the offset is
not a whole number of hours, as in India or Nepal.

Zones whose clocks jump by half an hour (Lord Howe Island) are left out: there the clock's hours
overlap.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

__all__ = ["per_hour", "busiest_day", "sessions"]

_HOUR = timedelta(hours=1)


def per_hour(timestamps: list[datetime], zone: str) -> list[tuple[str, int]]:
    """Return each hour from the first event to the last, with how many events are in it.

    An hour is one of the clock in *zone*. It is given as its start, ISO 8601 text with the offset.
    Hours without events are there, with 0. Without events the list is empty. Raise ValueError if
    one of *timestamps* is naive, or if no zone is called *zone*.
    """
    clock = _zone(zone)
    counts = Counter(_start_of_hour(moment.astimezone(clock)) for moment in _in_utc(timestamps))
    hours = []
    if counts:
        hour, last = min(counts), max(counts)
        while hour <= last:
            hours.append((hour.astimezone(clock).isoformat(), counts[hour]))
            hour += _HOUR
    return hours


def busiest_day(timestamps: list[datetime], zone: str) -> date | None:
    """Return the day with most events, by the calendar in *zone*; None if there are no events.

    If several have as many, it is the first of them. Raise ValueError if one of *timestamps* is
    naive, or if no zone is called *zone*.
    """
    clock = _zone(zone)
    counts = Counter(moment.astimezone(clock).date() for moment in _in_utc(timestamps))
    return max(counts, key=counts.__getitem__, default=None)  # the days are in order


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    """Return the sessions: first event, last event, both in UTC, and how many events.

    A session ends where more than *gap* passes until the next event. Raise ValueError if one of
    *timestamps* is naive.
    """
    found: list[tuple[datetime, datetime, int]] = []
    for moment in _in_utc(timestamps):
        if found and moment - found[-1][1] <= gap:
            first, _, count = found[-1]
            found[-1] = first, moment, count + 1
        else:
            found.append((moment, moment, 1))
    return found


def _in_utc(timestamps: list[datetime]) -> list[datetime]:
    """Return the moments in UTC, sorted."""
    if any(moment.utcoffset() is None for moment in timestamps):
        raise ValueError("a timestamp without a zone is no moment")
    return sorted(moment.astimezone(UTC) for moment in timestamps)


def _start_of_hour(local: datetime) -> datetime:
    return local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError):
        raise ValueError(f"no zone is called {name!r}") from None
