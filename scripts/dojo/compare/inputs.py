"""Inputs for a task: a call that is shown with something changed, drawn by hypothesis.

The first of each choice is the simplest: the shortest call comes first, an argument that is kept
before one that is changed. So hypothesis can shrink.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
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
KEPT, CHANGED, NEW = range(3)
HOW = (KEPT, KEPT, KEPT, KEPT, CHANGED, CHANGED, CHANGED, NEW, NEW)
"""How an argument is made: as in the shown call, close to it, or close to one of another call."""

YEARS = (2024, 2023, 2000, 1900, 2100, 1999, 2001, 1, 9999)
SIMPLEST = {
    bool: False,
    int: 0,
    str: "",
    list: [],
    type(None): None,
    timedelta: timedelta(1),
    date: date(2024, 1, 1),
    datetime: datetime(2024, 1, 1),
}
MONTHS = (0, 1, 12, 48, 1200)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SHIFTS = [
    size * unit for unit, sizes in ((MINUTE, (1, 15, 30, 59)), (HOUR, (1, 2, 12))) for size in sizes
] + [size * DAY for size in (1, 2, 3, 28, 180, 400)]


class Inputs:
    """The inputs of a task of which *shown* has some calls."""

    def __init__(self, task: PlainTask, shown: Shown) -> None:
        calls = [*shown.suite[task.name], *shown.readme[task.name]]
        self._task = task
        self._calls = [call for call in _shortest_first(calls) if len(repr(call)) <= LONG_CALL]
        self._long = [call for call in calls if len(repr(call)) > LONG_CALL]
        self._readme = shown.readme[task.name]
        self._seen = {
            name: _shortest_first(call[name] for call in calls if name in call)
            for name in task.hints
        }
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
        seldom = self._long and _one_in(draw, 20)
        base = _pick(draw, self._long if seldom else self._calls)
        found: Arguments = {}
        for name, parameter in self._task.signature.parameters.items():
            how = _pick(draw, HOW if len(self._task.hints) > 1 else HOW[HOW.index(CHANGED) :])
            if how == KEPT and name in base:
                found[name] = base[name]
            elif parameter.default is Parameter.empty or (how != KEPT and not _one_in(draw, 3)):
                seen = self._seen[name]
                days = [day for day in found.values() if isinstance(day, date)]
                old = base.get(name) if how == CHANGED else _pick(draw, [*seen, *days] or [None])
                found[name] = self._changed(draw, self._task.hints[name], old, seen)
        return found

    def _changed(self, draw: Draw, hint: Any, old: Any, seen: Sequence[Any]) -> object:
        """Return a value of one of the types of *hint*: close to *old* if that is one."""
        kind = _pick(draw, kinds(hint))
        plain = get_origin(kind) or kind
        known = [value for value in seen if isinstance(value, plain)]
        if not isinstance(old, plain):
            old = _pick(draw, known or [SIMPLEST[plain]])
        if plain is list:
            return self._items(draw, get_args(kind)[0], old, known)
        if kind is bool:
            return _one_in(draw, 2)
        if kind is str:
            text = "" if _one_in(draw, 6) else old
            for _ in range(_pick(draw, (1, 1, 2) if text else range(7))):
                text = self._edited(draw, text)
            return text
        if kind is int:
            return _number(draw, old, [*known, old])
        if kind is timedelta:
            return old * _pick(draw, (1, 1, 1, 0, -1, 2)) + _shift(draw)
        if kind in {date, datetime}:
            return _moment(draw, old) if isinstance(old, datetime) else _day(draw, old)
        return None

    def _items(self, draw: Draw, hint: Any, old: list[Any], seen: Sequence[list[Any]]) -> list[Any]:
        items = list(old)
        known = [item for values in seen for item in values]
        if items and _one_in(draw, 2):
            del items[_below(draw, len(items))]
        for _ in range(_below(draw, 4)):
            item = _pick(draw, known or [None])
            if item is None or _one_in(draw, 2):
                item = self._changed(draw, hint, item, known)
            items.insert(_below(draw, len(items) + 1), item)
        return items

    def _edited(self, draw: Draw, text: str) -> str:
        """Return *text* with something put in, replaced or left out."""
        if text and _one_in(draw, 2):  # at an end, where mistakes are the most likely
            new = self._letter(draw)
            return new + text if _one_in(draw, 3) else text + new
        parts = _cut(text) or [""]
        at = _below(draw, len(parts))
        part = parts[at]
        letter = _below(draw, len(part) or 1)
        edits: list[Callable[[], str]] = [
            lambda: "",
            lambda: part + self._piece(draw),
            lambda: self._piece(draw),
            lambda: part * (2 + _below(draw, 2)),
            lambda: part.swapcase(),
            lambda: part[:letter] + self._letter(draw) + part[letter + 1 :],
        ]
        if re.fullmatch("[0-9]{1,8}", part):
            edits[4] = lambda: str(_below(draw, 10 ** len(part))).zfill(len(part))
        parts[at] = _pick(draw, edits)()
        return "".join(parts)

    def _piece(self, draw: Draw) -> str:
        return self._letter(draw) if _one_in(draw, 2) else _pick(draw, self._pieces)

    def _letter(self, draw: Draw) -> str:
        return _pick(draw, STRANGE if _one_in(draw, 2) else _pick(draw, self._letters))


def _number(draw: Draw, old: int, seen: Sequence[int]) -> int:
    """Return a number close to *old*, or one in a range around those *seen*, with no new sign."""
    low, high = (3 * min(seen) - 40 if min(seen) < 0 else min(seen)), 3 * max(*seen, 0) + 40
    if not _one_in(draw, 3):
        return min(max(old + _signed(draw, range(1, 4)), low), high)
    if _one_in(draw, 2):
        low, high = max(low, min(-40, high)), min(high, max(40, low))
    number: int = draw(st.integers(low, high))
    return number


def _day(draw: Draw, old: date) -> date:
    """Return a day some months from another and close to it there, or at an edge of a month."""
    year, month, day = old.year, old.month, old.day
    if _one_in(draw, 3):
        year = _pick(draw, YEARS)
    months = year * 12 + month - 1 + _signed(draw, MONTHS) * _below(draw, 5)
    year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
    last = monthrange(year, month + 1)[1]
    day = _pick(draw, (min(day, last), min(day, last), 1, last, 1 + _below(draw, last)))
    return date(year, month + 1, day)


def _moment(draw: Draw, old: datetime) -> datetime:
    """Return a moment close to *old*, on the clock of its zone; itself at the calendar's end."""
    try:
        if old.tzinfo is not None:
            return (old.astimezone(UTC) + _shift(draw)).astimezone(old.tzinfo)
        return (
            datetime.combine(_day(draw, old), old.time())
            if _one_in(draw, 2)
            else old + _shift(draw)
        )
    except OverflowError:
        return old


def _shift(draw: Draw) -> timedelta:
    return _pick(draw, SHIFTS) * _pick(draw, (1, -1)) + _below(draw, 2) * _pick(draw, SHIFTS)


def _signed(draw: Draw, sizes: Sequence[int]) -> int:
    return _pick(draw, sizes) * _pick(draw, (1, -1))


def _pick(draw: Draw, choices: Sequence[T]) -> T:
    return choices[_below(draw, len(choices))]


def _below(draw: Draw, end: int) -> int:
    number: int = draw(st.integers(0, end - 1))
    return number


def _one_in(draw: Draw, count: int) -> bool:
    return _below(draw, count) == count - 1


def _shortest_first(values: Iterable[T]) -> list[T]:
    """Return each of *values* once."""
    return sorted({repr(value): value for value in values}.values(), key=lambda one: len(repr(one)))


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
    return st.fixed_dictionaries({name: _less(value) for name, value in arguments.items()})


def _less(value: Any) -> st.SearchStrategy[Any]:
    if isinstance(value, str):
        return _fewer(value).map("".join)
    if isinstance(value, list):
        return _fewer(value).map(lambda parts: [item for part in parts for item in part])
    if type(value) is int:
        return st.integers(min(value, 0), max(value, 0))
    if isinstance(value, datetime) and value.tzinfo is None:
        day = datetime(value.year, value.month, value.day)
        hour = day.replace(hour=value.hour)
        return st.sampled_from((day.date(), day, hour, hour.replace(minute=value.minute), value))
    if isinstance(value, timedelta):
        return st.sampled_from((value // DAY * DAY, value // HOUR * HOUR, value))
    return st.just(value)


def _fewer(value: Sequence[Any]) -> st.SearchStrategy[list[Any]]:
    """Return a strategy for most of the parts of *value*."""
    size = max(1, len(value) // 24)
    parts = [value[at : at + size] for at in range(0, len(value), size)]
    kept = st.lists(st.integers(0, 19), min_size=len(parts), max_size=len(parts))
    return kept.map(lambda dice: [part for part, die in zip(parts, dice, strict=True) if die])
