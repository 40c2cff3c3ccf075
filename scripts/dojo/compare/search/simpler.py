"""Smaller inputs that may still show a difference: the last cuts, after those of hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from dojo.compare.search.hints import Arguments

YEARS = (2024, 2023, 2022, 2000, 1900, 2100)


def reduce(arguments: Arguments, holds: Callable[[Arguments], bool]) -> Arguments:
    """*arguments*, cut down as long as *holds* is true of what is left."""
    found = True
    while found:
        found = False
        for candidate in simpler(arguments):
            if holds(candidate):
                arguments, found = candidate, True
                break
    return arguments


def simpler(arguments: Arguments) -> Iterator[Arguments]:
    """Inputs that differ from *arguments* in one simpler value, the boldest first."""
    for name, value in arguments.items():
        for candidate in _values(value):
            yield {**arguments, name: candidate}


def _values(value: object) -> Iterator[object]:
    if isinstance(value, str):
        yield from _texts(value)
    elif isinstance(value, list):
        yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
    elif type(value) is int and abs(value) > 1:
        sign = 1 if value > 0 else -1
        yield from dict.fromkeys((sign, value // 2 if value > 0 else -(-value // 2), value - sign))
    elif isinstance(value, datetime):
        yield from _clocks(value)
    elif isinstance(value, date):
        yield from _days(value)
    elif isinstance(value, timedelta):
        yield from _durations(value)


def _texts(text: str) -> Iterator[str]:
    """*text* with a part left out: a half, a quarter, … a character."""
    size = len(text) // 2
    while size:
        yield from (text[:at] + text[at + size :] for at in range(0, len(text) - size + 1, size))
        size //= 2
    if len(text) == 1:
        yield ""


def _clocks(moment: datetime) -> Iterator[date]:
    if moment.tzinfo is not None:  # its clock has to do with its zone
        yield moment.replace(tzinfo=None, fold=0)
        return
    yield moment.date()
    yield from _days(moment)
    plain = [
        moment.replace(hour=0, minute=0, second=0, microsecond=0),
        moment.replace(minute=0, second=0, microsecond=0),
        moment.replace(second=0, microsecond=0),
        moment.replace(microsecond=0),
    ]
    yield from (other for other in plain if other != moment)


def _days(day: date) -> Iterator[date]:
    """The same day in a year that is near, or in one of the same length."""
    for year in YEARS:
        with suppress(ValueError):  # 29 February
            yield day.replace(year=year)


def _durations(delta: timedelta) -> Iterator[timedelta]:
    whole = [timedelta(days=delta.days), timedelta(hours=delta // timedelta(hours=1))]
    yield from (other for other in whole if other != delta)
