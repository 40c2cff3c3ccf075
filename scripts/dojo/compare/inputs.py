"""Inputs for a task: a call that is shown with something changed, drawn by hypothesis.

The first of each choice is the simplest: the shortest call comes first, an argument that is kept
before one that is changed. So hypothesis can shrink.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from inspect import Parameter
from typing import Any, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from dojo.compare.tasks import Arguments, PlainTask, Shown, kinds

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

STRANGE = (
    "\n\r\t\v\f\x1c\x85\xa0\u2003\u2028\u3000"  # all of them blanks to `strip` and `\\s`
    "\0\x7f\u200b\u202e\ufeff"  # not to be seen
    "\u00df\u017f\u0131\u0130\u212a\ufb01\u00e9\u0301\u4e2d\u05d0"  # letters, and an accent
    "\u0663\uff11\u00b2\u00bd\u2160"  # digits and numbers
    "\uff20\uff0e\u2013\u2019\u20ac\u2044\U0001f389"  # marks
)
"""Characters that make trouble in any text, whether the suite thinks of them or not."""

LONG = 200  # characters of a text from which no pieces are taken for others
LONG_CALL = 1_000  # characters of a call; longer ones are seldom worth their time
KEEP, TAKE, VARY, INVENT = range(4)
HOW = (KEEP, KEEP, KEEP, KEEP, TAKE, VARY, VARY, VARY, INVENT)
"""How an argument is made: as in the shown call, as in another call, close to it, or new."""
ALONE = (VARY, VARY, VARY, VARY, INVENT)
"""The same for the only argument of a call: as it is shown, the suite asks for it."""

YEARS = (2024, 2023, 2000, 1900, 2100, 1999, 2001)
MINUTES = (1, 30, 60, 90, 120, 15, 59, 720, 1440)
MONTHS = (0, 12, 1, 48, 1200)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Inputs:
    """The inputs of a task of which *shown* has some calls."""

    def __init__(self, task: PlainTask, shown: Shown) -> None:
        calls = [*shown.suite[task.name], *shown.readme[task.name]]
        self._task = task
        self._calls = _shortest_first(calls)
        self._short = [call for call in self._calls if len(repr(call)) <= LONG_CALL]
        self._readme = shown.readme[task.name]
        self._seen = {name: _seen(name, calls) for name in task.hints}
        texts = [text for text in _texts(shown) if len(text) <= LONG]
        self._pieces = tuple(dict.fromkeys(piece for text in texts for piece in _cut(text)))
        self._letters = _by_kind("".join(texts) + STRANGE)

    @property
    def strategy(self) -> st.SearchStrategy[Arguments]:
        """The strategy that draws them."""
        return st.composite(self._made)()

    def strange(self) -> Iterator[Arguments]:
        """Yield the calls of the README with each strange character at an end of a text."""
        for call in self._readme:
            for name, text in call.items():
                if isinstance(text, str):
                    yield from ({**call, name: text + letter} for letter in STRANGE)
                    yield from ({**call, name: letter + text} for letter in STRANGE)

    def _made(self, draw: Draw) -> Arguments:
        seldom = draw(_below(20)) == 19
        base = _pick(draw, self._calls if seldom else self._short or self._calls)
        parameters = self._task.signature.parameters
        found: Arguments = {}
        for name, parameter in parameters.items():
            how = _pick(draw, HOW if len(parameters) > 1 else ALONE)
            required = parameter.default is Parameter.empty
            if how == KEEP and name in base:
                found[name] = base[name]
            elif required or (how != KEEP and draw(_below(3))):
                old = base.get(name) if how == VARY else None
                days = [day for day in {**base, **found}.values() if isinstance(day, date)]
                taken = how == TAKE and get_origin(self._task.hints[name]) is not list
                found[name] = (
                    _pick(draw, self._seen[name])
                    if taken and self._seen[name]
                    else self._new(draw, self._task.hints[name], old, self._seen[name], days)
                )
        return found

    def _new(
        self, draw: Draw, hint: Any, old: object, seen: Sequence[object], days: list[date]
    ) -> object:
        """Return a value of one of the types of *hint*: close to *old*, or new if it is None."""
        kind = _pick(draw, kinds(hint))
        if get_origin(kind) is list:
            return self._items(draw, get_args(kind)[0], old, seen, days)
        if kind is bool:
            return _pick(draw, (False, True))
        if kind is str:
            return self._text(draw, old if isinstance(old, str) else None)
        if kind is int:
            return _number(draw, old, [value for value in seen if type(value) is int])
        if kind is timedelta:
            return _duration(draw, old)
        if kind in {date, datetime}:
            return _day(draw, old, seen, days)
        return None

    def _items(
        self, draw: Draw, hint: Any, old: object, seen: Sequence[object], days: list[date]
    ) -> list[object]:
        items = list(old) if isinstance(old, list) else []
        if items and draw(_below(2)):
            del items[draw(_below(len(items)))]
        for _ in range(draw(_below(4))):
            item = _pick(draw, seen) if seen and draw(_below(3)) else None
            if item is None or draw(_below(2)):
                item = self._new(draw, hint, item, seen, days)
            items.insert(draw(_below(len(items) + 1)), item)
        return items

    def _text(self, draw: Draw, old: str | None) -> str:
        if old is None:
            return "".join(self._piece(draw) for _ in range(draw(_below(7))))
        for _ in range(_pick(draw, (1, 1, 2))):
            old = self._edited(draw, old)
        return old

    def _edited(self, draw: Draw, text: str) -> str:
        """Return *text* with something put in, replaced or left out."""
        if draw(_below(2)):  # at an end, where mistakes are the most likely
            new = self._letter(draw)
            return text + new if draw(_below(3)) else new + text
        parts = _cut(text) or [""]
        at = draw(_below(len(parts)))
        part = parts[at]
        letter = draw(_below(len(part) or 1))
        edits: list[Callable[[], str]] = [
            lambda: "",
            lambda: part + self._piece(draw),
            lambda: self._piece(draw),
            lambda: part * (2 + draw(_below(2))),
            lambda: str(draw(_below(10 ** len(part)))).zfill(len(part)),
            lambda: part.swapcase(),
            lambda: part[:letter] + self._letter(draw) + part[letter + 1 :],
        ]
        if not re.fullmatch("[0-9]{1,8}", part):
            del edits[4]
        parts[at] = _pick(draw, edits)()
        return "".join(parts)

    def _piece(self, draw: Draw) -> str:
        if draw(_below(2)) or not self._pieces:
            return self._letter(draw)
        return _pick(draw, self._pieces)

    def _letter(self, draw: Draw) -> str:
        return _pick(draw, STRANGE if draw(_below(2)) else _pick(draw, self._letters))


def _number(draw: Draw, old: object, seen: list[int]) -> int:
    """Return a number close to *old*, or one in a range around those *seen*, with no new sign."""
    low, high = min(seen, default=-40), max(seen, default=40)
    low, high = (3 * low - 40 if low < 0 else low), max(3 * high, 0) + 40
    if type(old) is int:
        return min(max(old + _signed(draw, range(1, 4)), low), high)
    if draw(_below(2)):
        low, high = max(low, min(-40, high)), min(high, max(40, low))
    number: int = draw(st.integers(low, high))
    return number


def _duration(draw: Draw, old: object) -> timedelta:
    if isinstance(old, timedelta):
        return old + _signed(draw, MINUTES) * MINUTE
    return _signed(draw, range(400)) * _pick(draw, (MINUTE, HOUR, DAY))


def _day(draw: Draw, old: object, seen: Sequence[object], days: list[date]) -> date:
    """Return a date or a datetime: close to *old*, near another of the call's *days*, or new."""
    clocks = [value for value in seen if isinstance(value, datetime)]
    only_clocks = bool(clocks) and len(clocks) == len(seen)
    if isinstance(old, datetime) and (only_clocks or old.tzinfo is not None or draw(_below(2))):
        return _moved(old, _signed(draw, MINUTES) * MINUTE)
    if only_clocks:
        away = draw(st.integers(-400, 400)) * DAY + draw(_below(1440)) * MINUTE
        return _moved(_pick(draw, clocks), away)
    known = [old] if isinstance(old, date) else days
    day = _near(draw, _pick(draw, known)) if known and draw(_below(3)) else _any_day(draw)
    if clocks and draw(_below(2)):
        return datetime.combine(day, _pick(draw, clocks).time())
    return day


def _near(draw: Draw, day: date) -> date:
    """Return a day some months or years from another, on the same day of the month or close."""
    months = day.year * 12 + day.month - 1 + _signed(draw, MONTHS) * draw(_below(5))
    year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    shift = _signed(draw, range(4)) if draw(_below(2)) else 0
    return date.fromordinal(min(max(moved.toordinal() + shift, 1), date.max.toordinal()))


def _any_day(draw: Draw) -> date:
    """Return any day of the calendar, more often one at the beginning or the end of a month."""
    year = _pick(draw, YEARS) if draw(_below(3)) else draw(st.integers(1, 9999))
    month = 1 + draw(_below(12)) if draw(_below(2)) else 2
    last = monthrange(year, month)[1]
    return date(year, month, _pick(draw, (1, last, last - 1, 1 + draw(_below(last)))))


def _moved(moment: datetime, delta: timedelta) -> datetime:
    """Return *moment* later by *delta*, on the clock of its zone; itself at the calendar's end."""
    try:
        if moment.tzinfo is None:
            return moment + delta
        return (moment.astimezone(UTC) + delta).astimezone(moment.tzinfo)
    except OverflowError:
        return moment


def _signed(draw: Draw, sizes: Sequence[int]) -> int:
    size = _pick(draw, sizes)
    return -size if draw(_below(2)) else size


def _pick(draw: Draw, choices: Sequence[T]) -> T:
    return choices[draw(_below(len(choices)))]


@cache
def _below(end: int) -> st.SearchStrategy[int]:
    return st.integers(0, end - 1)


def _shortest_first(values: Sequence[T]) -> list[T]:
    """Return each of *values* once."""
    return sorted({repr(value): value for value in values}.values(), key=lambda one: len(repr(one)))


def _seen(name: str, calls: Sequence[Arguments]) -> list[object]:
    """Return the values of a parameter in *calls*, the shortest first; of lists the items."""
    values = [call[name] for call in calls if name in call]
    items = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return _shortest_first(items)


def _texts(shown: Shown) -> Iterator[str]:
    for task in (*shown.suite.values(), *shown.readme.values()):
        yield from (value for call in task for value in call.values() if isinstance(value, str))


def _cut(text: str) -> list[str]:
    """Return *text* cut into words, numbers and single other characters."""
    return re.findall(r"[^\W\d_]+|[0-9]+|.", text, re.DOTALL)


def _by_kind(text: str) -> list[list[str]]:
    """Return letters by Unicode category, so that rare kinds are drawn as often as others."""
    found: dict[str, list[str]] = {}
    for letter in dict.fromkeys(text):
        found.setdefault(unicodedata.category(letter), []).append(letter)
    return list(found.values())


# Simpler inputs


def simpler(arguments: Arguments) -> st.SearchStrategy[Arguments]:
    """Return a strategy for *arguments* with parts of the values left out, when shrunk even more.

    Hypothesis has shrunk the choices by which an input was made; this shrinks the values.
    """
    return st.composite(lambda draw: {key: _less(draw, arguments[key]) for key in arguments})()


def _less(draw: Draw, value: Any) -> object:
    if isinstance(value, str):
        return "".join(_some(draw, value))
    if isinstance(value, list):
        return [item for part in _some(draw, value) for item in part]
    if type(value) is int:
        return draw(st.integers(min(value, 0), max(value, 0)))
    if isinstance(value, datetime) and value.tzinfo is None:
        midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
        hour = midnight.replace(hour=value.hour)
        return _pick(draw, (value.date(), midnight, hour, hour.replace(minute=value.minute), value))
    if isinstance(value, timedelta):
        return _pick(draw, (value // DAY * DAY, value // HOUR * HOUR, value))
    return value


def _some(draw: Draw, value: Sequence[Any]) -> list[Any]:
    """Return most of the parts of *value*."""
    size = max(1, len(value) // 24)
    return [value[at : at + size] for at in range(0, len(value), size) if draw(_below(20))]
