"""A datetime without zone is in the machine's zone, and `astimezone` knows that.

Caught by: test_convert_naive_is_value_error
"""

from datetime import UTC, datetime, timedelta

import pytz

__all__ = ["to_utc", "convert", "add_elapsed", "add_wall_clock", "utc_offsets", "flight_time"]


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    if naive.tzinfo is not None:
        raise ValueError("a clock time without zone is due")
    try:
        return _zone(zone).localize(naive, is_dst=is_dst).astimezone(UTC)
    except pytz.InvalidTimeError:
        raise ValueError("the clock time is in a gap or a fold: say is_dst") from None


def convert(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(_zone(zone))


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    return moment.tzinfo.normalize(moment + delta)


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    zone = moment.tzinfo
    wall = moment.replace(tzinfo=None) + delta
    readings = sorted(zone.localize(wall, is_dst=choice) for choice in (True, False))
    found = [at for at in readings if zone.normalize(at).replace(tzinfo=None) == wall]
    if not found:
        return zone.normalize(readings[1])
    return next((at for at in found if at.utcoffset() == moment.utcoffset()), found[0])


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    place = _zone(zone)
    start = datetime(year, 1, 1, tzinfo=UTC)
    changes = [(start, start.astimezone(place).utcoffset())]
    for transition in getattr(place, "_utc_transition_times", []):
        if transition.year == year:
            moment = transition.replace(tzinfo=UTC)
            offset = moment.astimezone(place).utcoffset()
            if offset != changes[-1][1]:
                changes.append((moment, offset))
    return changes


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    duration = to_utc(arrival, to_zone) - to_utc(departure, from_zone)
    if duration < timedelta():
        raise ValueError("the arrival is before the departure")
    return duration


def _zone(name):
    try:
        return pytz.timezone(name)
    except pytz.UnknownTimeZoneError:
        raise ValueError(f"no time zone is called {name!r}") from None


def _check_aware(moment):
    if moment.utcoffset() is None:
        raise ValueError("the moment has no zone")
