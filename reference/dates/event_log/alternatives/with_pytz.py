"""With `pytz`, and `itertools.groupby` over what is sorted.

For programs that have `pytz` already. Its moments have the offset in their tzinfo, so that they
are subtracted rightly by themselves; each step of an hour must be normalized.
"""

from datetime import date, datetime, timedelta
from itertools import groupby

import pytz

__all__ = ["per_hour", "busiest_day", "sessions"]


def per_hour(timestamps: list[datetime], zone: str) -> list[tuple[str, int]]:
    place = find(zone)
    moments = [place.normalize(at.astimezone(place)) for at in in_order(timestamps)]
    hours: list[tuple[str, int]] = []
    hour = None
    for start, group in groupby(at.replace(minute=0, second=0, microsecond=0) for at in moments):
        while hour is not None and hour < start:
            hours.append((hour.isoformat(), 0))
            hour = place.normalize(hour + timedelta(hours=1))
        hours.append((start.isoformat(), len(list(group))))
        hour = place.normalize(start + timedelta(hours=1))
    return hours


def busiest_day(timestamps: list[datetime], zone: str) -> date | None:
    place = find(zone)
    best, most = None, 0
    for day, group in groupby(in_order(timestamps), key=lambda at: at.astimezone(place).date()):
        count = len(list(group))
        if count > most:
            best, most = day, count
    return best


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    parts: list[list[datetime]] = []
    for at in in_order(timestamps):
        if not parts or at - parts[-1][-1] > gap:
            parts.append([])
        parts[-1].append(at)
    return [(part[0], part[-1], len(part)) for part in parts]


def in_order(timestamps: list[datetime]) -> list[datetime]:
    for at in timestamps:
        if at.tzinfo is None:
            raise ValueError("naive")
    return sorted(at.astimezone(pytz.utc) for at in timestamps)


def find(zone: str) -> pytz.BaseTzInfo:
    try:
        return pytz.timezone(zone)
    except pytz.UnknownTimeZoneError:
        raise ValueError(zone) from None
