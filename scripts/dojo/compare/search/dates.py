"""Dates and numbers to try: like those of the suite, at the ends of months, in leap years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from dojo.compare.search.dice import Dice
from dojo.compare.search.world import World

YEARS = (2024, 2023, 2000, 1900, 2100, 1999, 2001)
CLOCKS = (time(), time(12), time(23, 30), time(1, 30), time(0, 10), time(9, 30, 15, 250))
FEBRUARY = 2
SHIFTS = (0, 0, 0, 1, -1, 2, -2, 3, -3)  # days
USUAL_YEARS = range(1500, 2200)
SMALL = range(-40, 41)


def a_day(dice: Dice, world: World) -> date:
    """Any day of the calendar, more often one at the beginning or the end of a month."""
    usual = [year for year in YEARS if year in world.years]
    if dice.flip() and usual:
        year = dice.pick(usual)
    else:
        year = dice.number(world.years[0], world.years[-1])
    month = dice.number(1, 12) if dice.flip() else FEBRUARY
    last = monthrange(year, month)[1]
    kind = dice.number(0, 3)
    day = (1, last, last - 1)[kind] if kind < 3 else dice.number(1, last)
    return date(year, month, day)


def near(dice: Dice, world: World, day: date) -> date:
    """A day so many days, months or years from another: on the same day of the month, or close."""
    months = dice.pick((0, 1, 12, -1, -12, 48, 1200))
    if dice.flip():
        months = months * dice.number(0, 5)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, world.years[0]), world.years[-1])
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    try:
        found = moved + timedelta(days=dice.pick(SHIFTS))
    except OverflowError:
        return moved
    return found if found.year in world.years else moved


def a_clock_time(dice: Dice, day: date) -> datetime:
    """A naive datetime on *day*."""
    if dice.flip():
        return datetime.combine(day, dice.pick(CLOCKS))
    minutes = dice.number(0, 1439)
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def a_number(dice: Dice, world: World, seen: Sequence[int]) -> int:
    """A whole number like those that are *seen*; a year where they are years."""
    if seen and all(number in USUAL_YEARS for number in seen):
        return dice.number(world.years[0], world.years[-1])
    low, high = bounds(seen)
    kind = dice.number(0, 3)
    if kind == 0 and seen:
        number = dice.pick(sorted(set(seen), key=abs))
        number += dice.number(-2, 2)
        return min(max(number, low), high)
    small = (max(low, SMALL[0]), min(high, SMALL[-1]))
    return dice.number(*(small if kind > 1 and small[0] <= small[1] else (low, high)))


def bounds(seen: Sequence[int]) -> tuple[int, int]:
    """The numbers to stay between: a good deal around those seen, but with no new sign."""
    if not seen:
        return SMALL[0], SMALL[-1]
    low, high = min(seen), max(seen)
    return (3 * low - 40 if low < 0 else low), max(3 * high, 0) + 40


def a_duration(dice: Dice, seen: Sequence[timedelta]) -> timedelta:
    """A duration like those seen, or some days, hours or minutes."""
    negative = any(delta < timedelta() for delta in seen) or not seen
    kind = dice.number(0, 3)
    if kind == 0 and seen:
        delta = dice.pick(seen) + timedelta(minutes=dice.number(-90, 90))
    elif kind == 1:
        delta = timedelta(minutes=dice.number(0, 300))
    elif kind == 2:
        delta = timedelta(hours=dice.number(0, 100))
    else:
        delta = timedelta(days=dice.number(0, 400))
    if negative and dice.flip():
        delta = -delta
    return delta if negative or delta >= timedelta() else -delta
