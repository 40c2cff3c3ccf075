"""What time zones do: when their clocks change, and which of them keep the same time."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from functools import cache

Change = tuple[datetime, timedelta, timedelta]
"""The moment in UTC (naive), the offset before, the offset from then on."""

TODAY = (datetime(2024, 1, 1), datetime(2024, 7, 1))


@cache
def names() -> tuple[str, ...]:
    """The names of the zones in use."""
    import pytz

    return tuple(pytz.common_timezones)


@cache
def all_names() -> frozenset[str]:
    """All names of zones, old ones too."""
    import pytz

    return frozenset(pytz.all_timezones)


def neighbors(zone: str) -> tuple[str, ...]:
    """The zones in use that keep the same time as *zone* today; itself at least."""
    return _by_time().get(_time(zone), (zone,))


@cache
def _by_time() -> dict[tuple[timedelta, ...], tuple[str, ...]]:
    found: dict[tuple[timedelta, ...], tuple[str, ...]] = {}
    for name in names():
        found[_time(name)] = (*found.get(_time(name), ()), name)
    return found


@cache
def _time(zone: str) -> tuple[timedelta, ...]:
    return tuple(_offset(_place(zone), at) for at in TODAY)


@cache
def changes(zone: str, year: int) -> list[Change]:
    """When the offset of *zone* changes in *year*."""
    place = _place(zone)
    week = timedelta(days=7)
    at = datetime(year, 1, 1)
    found = []
    while at.year == year:
        before, after = _offset(place, at), _offset(place, at + week)
        if before != after:
            found.append((_change(place, at, at + week), before, after))
        at += week
    return found


def _change(zone: tzinfo, begin: datetime, end: datetime) -> datetime:
    """The second at which the offset is no longer that of *begin*."""
    known = _offset(zone, begin)
    low, high = 0, (end - begin) // timedelta(seconds=1)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, begin + timedelta(seconds=middle)) == known:
            low = middle
        else:
            high = middle
    return begin + timedelta(seconds=high)


def _place(zone: str) -> tzinfo:
    import pytz

    found: tzinfo = pytz.timezone(zone)
    return found


def _offset(zone: tzinfo, utc: datetime) -> timedelta:
    """The offset of *zone* at the naive moment *utc*, which is one of UTC."""
    return zone.fromutc(utc.replace(tzinfo=zone)).utcoffset() or timedelta()
