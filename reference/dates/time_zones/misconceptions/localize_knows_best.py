"""`localize` finds the right offset for whatever a clock shows; there is nothing left to decide.

Caught by: test_add_wall_clock_gap_is_later_by_its_length,
test_add_wall_clock_gap_of_lord_howe_is_half_an_hour, test_add_wall_clock_gap_may_be_a_whole_day,
test_add_wall_clock_fold_keeps_the_offset,
test_add_wall_clock_fold_goes_by_the_offset_not_by_daylight_saving
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
    _check_aware(moment)
    return moment.astimezone(_zone(zone))


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    return moment.tzinfo.normalize(moment + delta)


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    _check_aware(moment)
    return moment.tzinfo.localize(moment.replace(tzinfo=None) + delta)


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
