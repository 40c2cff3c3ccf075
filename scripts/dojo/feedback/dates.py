"""How a wrong date, moment or duration differs from the right one, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

from dojo.core.console import MAX_ITEMS, clock, is_wall_clock, utc_offset
from dojo.core.texts import say

SHOWN = 3
"""How many items of a list are explained."""
QUARTER, MINUTE, DAY = timedelta(minutes=15), timedelta(minutes=1), timedelta(days=1)


def lines(expected: object, got: object) -> Iterator[str]:
    """Yield what is wrong with *got*, a line for each thing; nothing if the values are no dates.

    Understood are dates, datetimes, durations, moments as `wall_clock` gives them, changes of a
    zone as (moment, offset), differences as (years, months, days), and lists and tuples of these.
    """
    if _is_change(expected) and _is_change(got):
        if (wanted := _text(expected)) != (came := _text(got)):
            yield say("{got} instead of {expected}", got=came, expected=wanted)
    elif (due := _clock(expected)) and (found := _clock(got)):
        yield from _moments(due, found)
    elif due and isinstance(got, date):
        yield from _days(got - due.wall.date())
        yield say("the time of day was lost: a date instead of a datetime")
    elif isinstance(expected, date) and isinstance(got, date):
        yield from _dates(expected, got)
    elif isinstance(expected, timedelta) and isinstance(got, timedelta):
        yield from _durations(expected, got)
    elif _is_difference(expected) and _is_difference(got):
        yield from _differences(expected, got)
    elif _is_dated(expected) and _is_dated(got):
        yield from _sequences(expected, got)


def rows(value: object) -> list[str]:
    """Return the changes of a zone, a line for each; nothing if *value* is no list of them."""
    if not isinstance(value, list) or not all(map(_is_change, value)):
        return []
    return _first(list(map(_text, value)), MAX_ITEMS)


# Moments: what the clock on the wall shows, and how far it is from UTC.


@dataclass(frozen=True)
class _Clock:
    wall: datetime
    offset: timedelta | None
    fold: int = 0


def _clock(value: object) -> _Clock | None:
    """Return what a datetime or the pair that `wall_clock` makes of one shows, None of all else."""
    if isinstance(value, datetime):
        return _Clock(value.replace(tzinfo=None, fold=0), value.utcoffset(), value.fold)
    return _Clock(value[0].replace(fold=0), value[1]) if is_wall_clock(value) else None


def _moments(expected: _Clock, got: _Clock) -> Iterator[str]:
    wall = ", ".join(_walls(expected, got))
    offset = _offsets(expected.offset, got.offset)
    if wall or offset:
        yield "; ".join(part for part in (wall, offset) if part)
    if expected.fold != got.fold:
        yield say("fold={got} instead of fold={expected}", got=got.fold, expected=expected.fold)
    if wall and _is_same_moment(expected, got):
        yield say("It is the same moment, on the clock of another zone.")
    if _is_odd(expected, got):
        yield say(
            "Odd minutes are those of local mean time: tzinfo=pytz.timezone(…) stands on"
            " it; use localize()."
        )


def _walls(expected: _Clock, got: _Clock) -> Iterator[str]:
    midnight = got.wall.time() == time()
    if midnight and expected.wall.time() != time():
        yield from _days(got.wall.date() - expected.wall.date())
        yield say("the time of day was lost: {time}", time=expected.wall.time())
    elif got.wall == expected.wall.replace(microsecond=0) != expected.wall:
        yield say("the microseconds were lost: {number}", number=expected.wall.microsecond)
    else:
        delta = got.wall - expected.wall
        if delta % timedelta(days=1):
            yield _shift(delta, aware=expected.offset is not None)
        else:
            yield from _days(delta)


def _shift(delta: timedelta, *, aware: bool) -> str:
    amount = _amount(abs(delta))
    if aware:
        if delta > timedelta():
            return say("{amount} later on the wall clock", amount=amount)
        return say("{amount} earlier on the wall clock", amount=amount)
    if delta > timedelta():
        return say("{amount} later", amount=amount)
    return say("{amount} earlier", amount=amount)


def _offsets(expected: timedelta | None, got: timedelta | None) -> str:
    match expected, got:
        case timedelta(), None:
            return say("the zone was lost: offset {offset}", offset=utc_offset(expected))
        case None, timedelta():
            return say("a zone was added: offset {offset}", offset=utc_offset(got))
        case timedelta(), timedelta() if expected != got:
            due, found = utc_offset(expected), utc_offset(got)
            return say("offset {got} instead of {expected}", got=found, expected=due)
    return ""


def _is_same_moment(expected: _Clock, got: _Clock) -> bool:
    if expected.offset is None or got.offset is None:
        return False
    return got.wall - expected.wall == got.offset - expected.offset


def _is_odd(expected: _Clock, got: _Clock) -> bool:
    """Return True if a mean time shows: offsets of today are whole quarters of an hour."""
    if expected.offset is None or got.offset is None or expected.offset % QUARTER:
        return False
    apart = (got.wall - expected.wall) - (got.offset - expected.offset)
    few_minutes = abs(apart) < DAY and not apart % MINUTE
    return bool(got.offset % QUARTER or (few_minutes and apart % QUARTER))


def _is_change(value: object) -> TypeGuard[tuple[object, timedelta]]:
    """Return True if *value* is a moment of a zone and the offset that begins there."""
    if not isinstance(value, tuple) or len(value) != 2 or not isinstance(value[1], timedelta):
        return False
    moment = value[0]
    aware = isinstance(moment, datetime) and moment.tzinfo is not None
    return aware or is_wall_clock(moment)


# Dates


def _dates(expected: date, got: date) -> Iterator[str]:
    if isinstance(got, datetime):
        yield from _days(got.date() - expected)
        yield say("a datetime instead of a date")
    else:
        yield from _days(got - expected)


def _days(delta: timedelta) -> Iterator[str]:
    """Yield a number of days with its sign; nothing for none."""
    if delta > timedelta():
        yield f"+{_amount(delta)}"
    elif delta:
        yield f"-{_amount(-delta)}"


# Durations


def _durations(expected: timedelta, got: timedelta) -> Iterator[str]:
    if got == -expected:
        yield say("the sign is the wrong way round")
    elif got > expected:
        yield say("{amount} too much", amount=_amount(got - expected))
    elif got < expected:
        yield say("{amount} too little", amount=_amount(expected - got))


def _amount(delta: timedelta) -> str:
    """Return a positive duration in words: ``2 days 3 h 30 min``."""
    minutes, seconds = divmod(delta.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days = say("1 day") if delta.days == 1 else say("{n} days", n=delta.days)
    parts = [
        (delta.days, days),
        (hours, f"{hours} h"),
        (minutes, f"{minutes} min"),
        (seconds, f"{seconds} s"),
        (delta.microseconds, f"{delta.microseconds} µs"),
    ]
    return " ".join(text for number, text in parts if number)


# Differences: years, months and days


def _is_difference(value: object) -> TypeGuard[tuple[int, int, int]]:
    """Return True if *value* can be (years, months, days); an ISO week, (2024, 5, 1), cannot."""
    return (
        isinstance(value, tuple)
        and len(value) == 3
        and all(type(part) is int for part in value)
        and (abs(value[0]) < 1000 or abs(value[2]) > 7)
    )


def _differences(expected: tuple[int, int, int], got: tuple[int, int, int]) -> Iterator[str]:
    if expected == got:
        return
    if got == tuple(-part for part in expected):
        yield say("the sign is the wrong way round")
        return
    names = (say("years"), say("months"), say("days"))
    yield "; ".join(
        say("{name}: {got} instead of {expected}", name=name, got=part, expected=due)
        for name, due, part in zip(names, expected, got, strict=True)
        if part != due
    )


# Lists and tuples


def _is_dated(value: object) -> TypeGuard[Sequence[object]]:
    """Return True if *value* is a list or tuple of nothing but what `lines` understands."""
    return isinstance(value, list | tuple) and all(
        isinstance(item, date | timedelta)
        or any(is_one(item) for is_one in (is_wall_clock, _is_change, _is_difference))
        for item in value
    )


def _sequences(expected: Sequence[object], got: Sequence[object]) -> Iterator[str]:
    if len(expected) != len(got):
        due, found = list(map(_text, expected)), list(map(_text, got))
        yield from absent(say("missing"), due, found)
        yield from absent(say("too many"), found, due)
        return
    wrong = [
        say("at index {index}: {what}", index=index, what="; ".join(found))
        for index, (due, item) in enumerate(zip(expected, got, strict=True))
        if (found := list(lines(due, item)))
    ]
    yield from _first(wrong, SHOWN)


def absent(title: str, items: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Yield the *items* that *others* lack, after *title*; one taken twice counts twice."""
    lacking = list((Counter(items) - Counter(others)).elements())
    if lacking:
        yield f"{title}: {', '.join(_first(lacking, SHOWN))}"


def _first(items: list[str], most: int) -> list[str]:
    """Return so many of the *items*, and a word on how many more there are."""
    more = [say("and {n} more", n=len(items) - most)] if len(items) > most else []
    return items[:most] + more


def _text(item: object) -> str:
    if _is_change(item):
        return f"{_text(item[0])} → {utc_offset(item[1])}"
    if moment := _clock(item):
        return clock(moment.wall, moment.offset)
    return item.isoformat() if isinstance(item, date) else str(item)
