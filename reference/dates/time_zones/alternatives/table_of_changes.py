"""By the tables inside pytz: the moments at which a zone changed, and what it changed to.

One `bisect` in a sorted list gives the offset of any moment; the changes of a year are read off.
Good where it must be fast: a year of changes takes microseconds. It costs two private
attributes, which zones without changes lack, and which any release may rename.
"""

from bisect import bisect
from datetime import UTC, datetime, timedelta

import pytz

__all__ = ["to_utc", "convert", "add_elapsed", "add_wall_clock", "utc_offsets", "flight_time"]


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    if naive.tzinfo is not None:
        raise ValueError("a clock time without zone is due")
    place = _zone(zone)
    try:
        return place.localize(naive, is_dst=is_dst).astimezone(pytz.utc)
    except pytz.InvalidTimeError as error:
        raise ValueError(f"{error!r}: in a gap or a fold, say is_dst") from None


def convert(moment: datetime, zone: str) -> datetime:
    place = _zone(zone)
    return place.normalize(_aware(moment).astimezone(place))


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    return (_aware(moment).astimezone(pytz.utc) + delta).astimezone(moment.tzinfo)


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    clock = _aware(moment).replace(tzinfo=UTC) + delta  # what the clock shows, as if in UTC
    zone = _zone(str(moment.tzinfo))
    starts, offsets = _table(zone)
    # Each offset tells when the clock shows it, if that offset holds then.
    tried = {clock - offset for offset in offsets}
    shown = sorted(at for at in tried if at + _offset_at(at, starts, offsets) == clock)
    if not shown:
        before = next(
            before
            for start, before, after in zip(starts[1:], offsets, offsets[1:], strict=False)
            if start + before <= clock < start + after
        )
        return (clock - before).astimezone(zone)
    same = [at for at in shown if clock - at == moment.utcoffset()]
    return (same or shown)[0].astimezone(zone)


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    starts, offsets = _table(_zone(zone))
    begin, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    found = [(begin, _offset_at(begin, starts, offsets))]
    for start, offset in zip(starts, offsets, strict=True):
        if begin < start < end and offset != found[-1][1]:
            found.append((start, offset))
    return found


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    begin, end = to_utc(departure, from_zone), to_utc(arrival, to_zone)
    if begin > end:
        raise ValueError("the arrival is before the departure")
    return end - begin


def _zone(name: str) -> pytz.tzinfo.BaseTzInfo:
    try:
        return pytz.timezone(name)
    except KeyError:
        raise ValueError(f"no time zone is called {name!r}") from None


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("the moment has no zone")
    return moment


def _table(zone: pytz.tzinfo.BaseTzInfo) -> tuple[list[datetime], list[timedelta]]:
    """Since when which offset holds; the first since ever."""
    if not hasattr(zone, "_utc_transition_times"):
        return [datetime.min.replace(tzinfo=UTC)], [zone.utcoffset(datetime(2000, 1, 1))]  # type: ignore[list-item]
    starts = [start.replace(tzinfo=UTC) for start in zone._utc_transition_times]
    return starts, [info[0] for info in zone._transition_info]  # type: ignore[attr-defined]


def _offset_at(moment: datetime, starts: list[datetime], offsets: list[timedelta]) -> timedelta:
    return offsets[bisect(starts, moment) - 1]
