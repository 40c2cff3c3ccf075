"""By hand, with `astimezone` alone: try the offsets of the day before and the day after.

A reading of a clock time is a moment at which the clock shows it: at most two offsets are possible,
and none fits in a gap. Good for any tzinfo, of whatever library, and to see that there
is nothing more to it. It costs a longer program, and trusts that no zone changes twice in two days.
"""

from datetime import UTC, datetime, timedelta, tzinfo

import pytz

__all__ = ["to_utc", "convert", "add_elapsed", "add_wall_clock", "utc_offsets", "flight_time"]

DAY = timedelta(days=1)


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    if naive.tzinfo is not None:
        raise ValueError("a clock time without zone is due")
    place = _zone(zone)
    readings = _readings(naive, place)
    if len(readings) == 1:
        return readings[0]
    if is_dst is None:
        raise ValueError("the clock time is in a gap or a fold: say is_dst")
    if not readings:
        before, after = _offsets_around(naive, place)
        return naive.replace(tzinfo=UTC, fold=0) - (after if is_dst else before)
    summers = [at for at in readings if bool(at.astimezone(place).dst()) == is_dst]
    if len(summers) == 1:
        return summers[0]
    return readings[0] if is_dst else readings[1]


def convert(moment: datetime, zone: str) -> datetime:
    _check_aware(moment)
    return moment.astimezone(_zone(zone))


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    return (moment.astimezone(UTC) + delta).astimezone(moment.tzinfo)


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    assert moment.tzinfo is not None
    wall = moment.replace(tzinfo=None) + delta
    readings = _readings(wall, moment.tzinfo)
    if not readings:
        before, _ = _offsets_around(wall, moment.tzinfo)
        return (wall.replace(tzinfo=UTC) - before).astimezone(moment.tzinfo)
    found = [at.astimezone(moment.tzinfo) for at in readings]
    same = [at for at in found if at.utcoffset() == moment.utcoffset()]
    return (same or found)[0]


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    place = _zone(zone)
    begin = datetime(year, 1, 1, tzinfo=UTC)
    changes = [(begin, _offset(begin, place))]
    for number in range(366):
        day = begin + number * DAY
        changes += _changes(place, day, day + DAY)
    return [change for change in changes if change[0].year == year]


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    begin, end = to_utc(departure, from_zone), to_utc(arrival, to_zone)
    if end < begin:
        raise ValueError("the arrival is before the departure")
    return end - begin


def _zone(name: str) -> tzinfo:
    if name not in pytz.all_timezones_set:
        raise ValueError(f"no time zone is called {name!r}")
    return pytz.timezone(name)


def _check_aware(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError("the moment has no zone")


def _readings(wall: datetime, zone: tzinfo) -> list[datetime]:
    """The moments, in UTC and in order, at which clocks in *zone* show *wall*."""
    clock = wall.replace(fold=0)
    tried = {clock.replace(tzinfo=UTC) - offset for offset in _offsets_around(clock, zone)}
    return sorted(at for at in tried if at.astimezone(zone).replace(tzinfo=None, fold=0) == clock)


def _offsets_around(wall: datetime, zone: tzinfo) -> tuple[timedelta, timedelta]:
    """The offsets a day before and a day after."""
    middle = wall.replace(tzinfo=UTC, fold=0)
    return _offset(middle - DAY, zone), _offset(middle + DAY, zone)


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _changes(zone: tzinfo, begin: datetime, end: datetime) -> list[tuple[datetime, timedelta]]:
    """The change after *begin* and up to *end*, if there is one; halved down to the second."""
    if _offset(begin, zone) == _offset(end, zone):
        return []
    if end - begin <= timedelta(seconds=1):
        return [(end, _offset(end, zone))]
    middle = begin + timedelta(seconds=(end - begin) // timedelta(seconds=2))
    return _changes(zone, begin, middle) + _changes(zone, middle, end)
