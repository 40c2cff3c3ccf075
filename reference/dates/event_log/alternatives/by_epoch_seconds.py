"""By numbers: seconds since the epoch for all arithmetic, datetimes only to read a clock.

What is counted in seconds cannot go wrong at a change of clocks. The price is that every number
has to be read by someone who knows its unit.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["per_hour", "busiest_day", "sessions"]

HOUR = 3_600


def per_hour(timestamps: list[datetime], zone: str) -> list[tuple[str, int]]:
    clock = named(zone)
    starts = []
    for seconds in epochs(timestamps):
        shown = datetime.fromtimestamp(seconds, clock)
        into = shown.minute * 60 + shown.second + shown.microsecond / 1e6
        starts.append(round(seconds - into))
    if not starts:
        return []
    hours = range(starts[0], starts[-1] + 1, HOUR)
    return [(datetime.fromtimestamp(at, clock).isoformat(), starts.count(at)) for at in hours]


def busiest_day(timestamps: list[datetime], zone: str) -> date | None:
    clock = named(zone)
    days = [datetime.fromtimestamp(seconds, clock).date() for seconds in epochs(timestamps)]
    return min(days, key=lambda day: (-days.count(day), day)) if days else None


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    epochs(timestamps)
    moments = sorted(at.astimezone(UTC) for at in timestamps)
    cuts = [0] + [
        place for place, (one, two) in enumerate(pairwise(moments), start=1) if two - one > gap
    ]
    parts = [moments[a:b] for a, b in zip(cuts, [*cuts[1:], len(moments)], strict=True)]
    return [(part[0], part[-1], len(part)) for part in parts if part]


def epochs(timestamps: list[datetime]) -> list[float]:
    if any(at.tzinfo is None for at in timestamps):
        raise ValueError("naive")
    return sorted(at.timestamp() for at in timestamps)


def named(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, IsADirectoryError) as error:
        raise ValueError(zone) from error
