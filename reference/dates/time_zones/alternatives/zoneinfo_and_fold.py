"""The same with `zoneinfo`, the library of new programs: the zone is the tzinfo, `fold` chooses.

The offsets of fold 0 and fold 1 are equal but for gaps (there they rise) and folds (there they
fall). It needs no `localize` and no `normalize`. It costs care with names, which may raise three
kinds of errors, and `is_dst` has to be looked up in `dst()`: systems whose zone data come in
the "rearguard" form know no negative daylight saving time, and so no winter of Dublin.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["to_utc", "convert", "add_elapsed", "add_wall_clock", "utc_offsets", "flight_time"]

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    if naive.tzinfo is not None:
        raise ValueError("a clock time without zone is due")
    first = naive.replace(tzinfo=_zone(zone), fold=0)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if is_dst is None:
        raise ValueError("the clock time is in a gap or a fold: say is_dst")
    if _in_gap(first):
        return (second if is_dst else first).astimezone(UTC)
    first_is_summer, second_is_summer = bool(first.dst()), bool(second.dst())
    if first_is_summer == second_is_summer:
        return (first if is_dst else second).astimezone(UTC)
    return (first if first_is_summer == is_dst else second).astimezone(UTC)


def convert(moment: datetime, zone: str) -> datetime:
    _check_aware(moment)
    return moment.astimezone(_zone(zone))


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    return (moment.astimezone(UTC) + delta).astimezone(_zone(str(moment.tzinfo)))


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    zone = _zone(str(moment.tzinfo))
    first = moment.astimezone(zone) + delta  # zoneinfo adds on the wall clock; fold is 0 then
    if _in_gap(first):
        return first.astimezone(UTC).astimezone(zone)
    second = first.replace(fold=1)
    return second if second.utcoffset() == moment.utcoffset() else first


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    place = _zone(zone)
    hour = datetime(year, 1, 1, tzinfo=UTC)
    offsets = [(hour, _offset(hour, place))]
    while hour.year == year:
        known = offsets[-1][1]
        if _offset(hour + HOUR - SECOND, place) != known:
            while _offset(hour, place) == known:
                hour += SECOND
            offsets.append((hour, _offset(hour, place)))
            hour = hour.replace(minute=0, second=0)
        hour += HOUR
    return offsets


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    duration = to_utc(arrival, to_zone) - to_utc(departure, from_zone)
    if duration < timedelta():
        raise ValueError("the arrival is before the departure")
    return duration


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):  # a folder of zones is an OSError
        raise ValueError(f"no time zone is called {name!r}") from None


def _check_aware(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError("the moment has no zone")


def _in_gap(first: datetime) -> bool:
    """Whether no clock shows this: the offset rises from fold 0 to fold 1."""
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    return before is not None and after is not None and before < after


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
