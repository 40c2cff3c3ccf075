"""`time_zones` against PostgreSQL and `zoneinfo`.

PostgreSQL is compared outside gaps and folds only, where it has a choice of its own. zoneinfo is
compared everywhere: its `fold` and its `dst()` say what `is_dst` must do. Unknown zones are
compared with neither, nor Monrovia, whose offset had seconds until 1972: pytz rounds them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
import pytz

from .conftest import Ask

Moments = list[tuple[str, datetime]]

CASES = 3_000
ZONES = (
    "Africa/Casablanca",
    "America/New_York",
    "America/Recife",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Etc/GMT+5",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Madrid",
    "Europe/Moscow",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "UTC",
)
"""Zones of every kind whose data have not changed for years: each system brings its own data."""

LAST_YEAR = 2024
"""Later rules may still change, in the data of one system before those of another."""


def some_moment(chance: Random, zone: str) -> datetime:
    """A moment between 1970 and 2024, in UTC; every second one near a jump of the zone's clocks."""
    jumps = getattr(pytz.timezone(zone), "_utc_transition_times", [])
    near = [jump for jump in jumps if 1970 < jump.year <= LAST_YEAR]
    moment = datetime(1970, 1, 2, tzinfo=UTC) + timedelta(minutes=chance.randrange(28_900_000))
    if near and chance.random() < 0.5:
        moment = chance.choice(near).replace(tzinfo=UTC)
        moment += timedelta(minutes=chance.randrange(-180, 181))
    return moment


@pytest.fixture
def moments(chance: Random) -> Moments:
    """Zones, and for each a moment."""
    zones = [chance.choice(ZONES) for _ in range(CASES)]
    return [(zone, some_moment(chance, zone)) for zone in zones]


@pytest.fixture
def clock_times(moments: Moments, chance: Random) -> Moments:
    """Zones, and for each a clock time: what clocks show at a moment, or would show a bit later."""
    found = []
    for zone, moment in moments:
        shown = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
        found.append((zone, shown + timedelta(minutes=chance.randrange(90))))
    return found


def readings(zone: str, naive: datetime) -> tuple[datetime, datetime]:
    """The clock time with fold 0 and fold 1, as zoneinfo has it."""
    first = naive.replace(tzinfo=ZoneInfo(zone), fold=0)
    return first, first.replace(fold=1)


def offset(moment: datetime) -> timedelta:
    """The offset of an aware moment."""
    found = moment.utcoffset()
    assert found is not None
    return found


def by_zoneinfo(zone: str, naive: datetime, is_dst: bool | None) -> datetime | None:
    """What `to_utc` must give; None for ValueError."""
    first, second = readings(zone, naive)
    if offset(first) == offset(second):
        return first.astimezone(UTC)
    if is_dst is None:
        return None
    if offset(first) < offset(second):  # a gap
        return (second if is_dst else first).astimezone(UTC)
    if bool(first.dst()) == bool(second.dst()):
        return (first if is_dst else second).astimezone(UTC)
    return (first if bool(first.dst()) == is_dst else second).astimezone(UTC)


def zoned(zone: str, moment: datetime) -> datetime:
    """The moment in that zone of pytz."""
    return moment.astimezone(pytz.timezone(zone))


def text(moment: datetime) -> str:
    """Wall clock and offset."""
    return moment.isoformat(sep=" ")


def test_to_utc_is_postgres_at_time_zone(
    reference: ModuleType, postgres: Ask, clock_times: Moments
) -> None:
    cases = [(zone, naive) for zone, naive in clock_times if by_zoneinfo(zone, naive, None)]
    told = postgres("select at at time zone zone from CASES as t(zone, at);", cases)
    assert [[f"{text(reference.to_utc(naive, zone))[:19]}+00"] for zone, naive in cases] == told


def test_convert_is_postgres_at_time_zone(
    reference: ModuleType, postgres: Ask, moments: Moments
) -> None:
    told = postgres("select at at time zone zone from CASES as t(zone, at);", moments)
    shown = [[text(reference.convert(moment, zone))[:19]] for zone, moment in moments]
    assert shown == told


@pytest.mark.parametrize("is_dst", [None, True, False])
def test_to_utc_is_zoneinfo(
    reference: ModuleType, clock_times: Moments, is_dst: bool | None
) -> None:
    for zone, naive in clock_times:
        expected = by_zoneinfo(zone, naive, is_dst)
        if expected is None:
            with pytest.raises(ValueError):
                reference.to_utc(naive, zone, is_dst=is_dst)
        else:
            assert text(reference.to_utc(naive, zone, is_dst=is_dst)) == text(expected)


def test_add_elapsed_is_zoneinfo(reference: ModuleType, moments: Moments, chance: Random) -> None:
    for zone, moment in moments:
        delta = timedelta(minutes=chance.randrange(-3000, 3000))
        expected = (moment + delta).astimezone(ZoneInfo(zone))
        assert text(reference.add_elapsed(zoned(zone, moment), delta)) == text(expected)


def test_add_wall_clock_is_zoneinfo(
    reference: ModuleType, moments: Moments, chance: Random
) -> None:
    for zone, moment in moments:
        delta = timedelta(minutes=chance.randrange(-3000, 3000))
        start = zoned(zone, moment)
        first, second = readings(zone, start.replace(tzinfo=None) + delta)
        keeps = offset(second) == offset(start) and offset(second) < offset(first)
        expected = (second if keeps else first).astimezone(UTC).astimezone(ZoneInfo(zone))
        assert text(reference.add_wall_clock(start, delta)) == text(expected)


@pytest.mark.parametrize("zone", ZONES)
def test_utc_offsets_are_zoneinfo(reference: ModuleType, chance: Random, zone: str) -> None:
    year = chance.randrange(1970, LAST_YEAR)
    offsets = reference.utc_offsets(zone, year)
    minute, until = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    place = ZoneInfo(zone)
    found: list[tuple[datetime, timedelta]] = []
    while minute < until:
        here = offset(minute.astimezone(place))
        if not found:
            found.append((minute, here))
        elif found[-1][1] != here:  # to the minute: St. John's changed at one past midnight
            before = (minute - timedelta(minutes=back) for back in range(14, -1, -1))
            found.append((next(m for m in before if offset(m.astimezone(place)) == here), here))
        minute += timedelta(minutes=15)
    assert offsets == found


def test_flight_time_is_zoneinfo(reference: ModuleType, moments: Moments, chance: Random) -> None:
    for zone, moment in moments:
        to_zone, minutes = chance.choice(ZONES), chance.randrange(1000)
        landing = moment + timedelta(minutes=minutes)
        departure = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
        arrival = landing.astimezone(ZoneInfo(to_zone)).replace(tzinfo=None, fold=0)
        if by_zoneinfo(zone, departure, None) and by_zoneinfo(to_zone, arrival, None):
            found = reference.flight_time(departure, zone, arrival, to_zone)
            assert found == timedelta(minutes=minutes)
