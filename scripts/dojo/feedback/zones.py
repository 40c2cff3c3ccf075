"""Time zones: the odd minutes of local mean time, and where a zone's changes differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import TypeGuard

from dojo.core.texts import say
from dojo.feedback import dates

QUARTER, MINUTE, DAY = timedelta(minutes=15), timedelta(minutes=1), timedelta(days=1)

Reading = tuple[datetime, timedelta | None]
"""What a clock shows, and how far it is from UTC: what `wall_clock` gives."""


def lines(expected: object, got: object) -> Iterator[str]:
    """Yield what is wrong with *got*; nothing if no zone can have to do with it.

    Understood are moments, as aware datetimes or as `wall_clock` gives them, and lists of
    changes: pairs of a moment and the offset that begins there.
    """
    if _is_moment(expected) and _is_moment(got):
        if _is_odd(_reading(expected), _reading(got)):
            yield from dates.lines(expected, got)
            yield say(
                "Odd minutes are those of local mean time: tzinfo=pytz.timezone(…) stands on"
                " it; use localize()."
            )
    elif _is_changes(expected) and _is_changes(got):
        yield from _changes(expected, got)


# Moments


def _is_moment(value: object) -> bool:
    if isinstance(value, tuple) and len(value) == 2:
        wall, offset = value
        naive = isinstance(wall, datetime) and wall.tzinfo is None
        return naive and (offset is None or isinstance(offset, timedelta))
    return isinstance(value, datetime) and value.tzinfo is not None


def _reading(moment: object) -> Reading:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None), moment.utcoffset()
    assert isinstance(moment, tuple)
    return moment


def _is_odd(expected: Reading, got: Reading) -> bool:
    """Return True if a mean time shows: offsets of today are whole quarters of an hour."""
    (due, right), (wall, wrong) = expected, got
    if right is None or wrong is None or right % QUARTER:
        return False
    apart = (wall - due) - (wrong - right)
    few_minutes = abs(apart) < DAY and not apart % MINUTE
    return bool(wrong % QUARTER or (few_minutes and apart % QUARTER))


# Changes of a zone's clocks


def _is_changes(value: object) -> TypeGuard[Sequence[tuple[object, timedelta]]]:
    return isinstance(value, list) and all(
        isinstance(item, tuple)
        and len(item) == 2
        and _is_moment(item[0])
        and isinstance(item[1], timedelta)
        for item in value
    )


def _changes(
    expected: Sequence[tuple[object, timedelta]], got: Sequence[tuple[object, timedelta]]
) -> Iterator[str]:
    """Yield the first change that differs."""
    due, found = [list(map(_text, changes)) for changes in (expected, got)]
    missing = [text for text in due if text not in found]
    extra = [text for text in found if text not in due]
    if missing and extra:
        yield say("{got} instead of {expected}", got=extra[0], expected=missing[0])
    elif missing:
        yield f"{say('missing')}: {missing[0]}"
    elif extra:
        yield f"{say('too many')}: {extra[0]}"


def _text(change: tuple[object, timedelta]) -> str:
    """Return when, and to which offset: ``2023-03-12 07:00:00+00:00 → -04:00``."""
    wall, offset = _reading(change[0])
    moment = wall if offset is None else wall.replace(tzinfo=_fixed(offset))
    to = wall.replace(tzinfo=_fixed(change[1])).isoformat()[len(wall.isoformat()) :]
    return f"{moment} → {to}"


def _fixed(offset: timedelta) -> timezone:
    """Return a zone of that offset, or of the largest that Python allows."""
    most = DAY - MINUTE
    return timezone(max(-most, min(offset, most)))
