"""Moments and clock times to try: most of them near the hours at which clocks change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from dojo.compare.search.dice import Dice
from dojo.compare.search.world import ZONE_YEARS, World, is_zone, library_of
from dojo.compare.search.zones import Change, changes, neighbors

FIXED = (timedelta(), timedelta(hours=2), timedelta(hours=-5), timedelta(hours=5, minutes=45))
RECENT = 2024
FEW = 10  # zones of the suite
STEPS = (0, 30, -30, 60, -60, 1, -1, 90, 15, 59, -90, 120, -120)  # minutes


def a_zone(dice: Dice, world: World, shown: Sequence[str] = (), base: object = None) -> str:
    """The name of a zone, often one that is *shown*, or that keeps the time of *base*."""
    kind = dice.number(0, 3)
    if kind < 2:
        return dice.pick(shown or world.zones[:FEW])
    if kind == 2 and is_zone(base):
        return dice.pick(neighbors(str(base)))
    return dice.pick(world.zones)


def wall_clock(dice: Dice, zones: Sequence[str]) -> datetime:
    """What a clock in one of *zones* shows, mostly near a change."""
    moment, before, after = _change(dice, zones)
    if dice.flip():  # inside the gap or the fold
        return _kept(moment + min(before, after) + abs(after - before) * dice.number(0, 4) / 4)
    wall = moment + dice.pick((before, after))
    return _kept(wall + _step(dice))


def nudged(dice: Dice, moment: datetime) -> datetime:
    """A moment, or clock time, some minutes or days from another, on the same clock."""
    unit = timedelta(minutes=1) if dice.flip() else timedelta(days=1)
    delta = dice.number(-30, 30) * unit
    zone = moment.tzinfo
    if zone is not None and library_of(zone) == "pytz":
        moved = moment.astimezone(UTC) + delta
        return _kept(moved.replace(tzinfo=None)).replace(tzinfo=UTC).astimezone(zone)
    try:
        return (moment.replace(tzinfo=None) + delta).replace(tzinfo=zone, fold=moment.fold)
    except OverflowError:
        return moment


def moment_in(dice: Dice, zone: str, library: str) -> datetime:
    """A moment on the clock of *zone*, mostly near a change, with a tzinfo of *library*."""
    moment, _, _ = _change(dice, [zone])
    at = _kept(moment + _step(dice)).replace(tzinfo=UTC)
    if library == "fixed":
        offset = dice.pick(FIXED)
        return at.astimezone(timezone(offset) if offset else UTC)
    return at.astimezone(place(zone, library))


def place(zone: str, library: str) -> Any:
    """The tzinfo of a zone."""
    if library == "zoneinfo":
        return ZoneInfo(zone)
    import pytz

    return pytz.timezone(zone)


def aimed(dice: Dice, moment: datetime, zone: str) -> timedelta:
    """A duration that leads from *moment* to near a change of the clocks in *zone*."""
    year = min(max(moment.year, ZONE_YEARS[0]), ZONE_YEARS[-1])
    change, before, after = _change(dice, [zone], year)
    if dice.flip():
        wall = change + dice.pick((before, after))
        return wall + _step(dice) - moment.replace(tzinfo=None)
    return change + _step(dice) - moment.astimezone(UTC).replace(tzinfo=None)


def steps(dice: Dice, moment: datetime, zone: str) -> int:
    """How many days, weeks, months or years it is from *moment* to a change of the clocks."""
    change, _, after = _change(dice, [zone])
    target = change + after
    months = 12 * (target.year - moment.year) + target.month - moment.month
    days = (target.date() - moment.date()).days
    return dice.pick((days // 7, days, months, target.year - moment.year))


def _change(dice: Dice, zones: Sequence[str], year: int | None = None) -> Change:
    """A change of the clocks; any moment where the year has none."""
    zone = dice.pick(zones)
    if year is None or dice.flip():
        year = dice.number(ZONE_YEARS[0], ZONE_YEARS[-1]) if dice.flip() else RECENT
    found = changes(zone, year)
    if found and dice.number(0, 3):
        return dice.pick(found)
    day = date(year, 1, 1) + timedelta(days=dice.number(0, 364))
    at = datetime(day.year, day.month, day.day, dice.pick((12, 0, 23)))
    return at, timedelta(), timedelta()


def _step(dice: Dice) -> timedelta:
    if dice.flip():
        return timedelta(minutes=dice.pick(STEPS))
    return timedelta(minutes=dice.number(-200, 200), seconds=dice.pick((0, 1)))


def _kept(at: datetime) -> datetime:
    """*at*, inside the years that zones are known for (with a day to spare)."""
    low = datetime(ZONE_YEARS[0], 1, 2)
    high = datetime(ZONE_YEARS[-1], 12, 30)
    return min(max(at, low), high)
