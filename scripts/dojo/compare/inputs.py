"""Inputs for a task: a call that is shown with something changed at random, as hypothesis draws it.

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
from random import Random
from typing import Any, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from dojo.compare.tasks import Arguments, PlainTask, Shown, kinds

T = TypeVar("T")

STRANGE = (
    "\n\r\t\v\f\x1c\x85\xa0\u2003\u2028\u3000"  # all of them blanks to `strip` and `\\s`
    "\0\x7f\u200b\u202e\ufeff"  # not to be seen
    "\u00df\u017f\u0131\u0130\u212a\ufb01\u00e9\u0301\u4e2d\u05d0"  # letters, and an accent
    "\u0663\uff11\u00b2\u00bd\u2160"  # digits and numbers
    "\uff20\uff0e\u2013\u2019\u20ac\u2044\U0001f389"  # marks
)
"""Characters that make trouble in any text, whether the suite thinks of them or not."""

LONG = 200  # characters of a text from which no pieces are taken for others
LONG_CALL = 1_000  # characters of a call; longer ones are not worth their time
KEPT, CHANGED, NEW = range(3)
HOW = (KEPT, KEPT, KEPT, KEPT, CHANGED, CHANGED, CHANGED, NEW, NEW)
"""How an argument is made: as in the shown call, close to it, or close to one of another call."""

YEARS = (2024, 2023, 2000, 1900, 2100, 1999, 2001, 1, 9999)
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
        short = [call for call in _shortest_first(calls) if len(repr(call)) <= LONG_CALL]
        self._calls = short or calls
        self._readme = shown.readme[task.name]
        self._seen = {
            name: _shortest_first(call[name] for call in calls if name in call)
            for name in task.hints
        }
        every = [call for task in (*shown.suite.values(), *shown.readme.values()) for call in task]
        texts = [text for call in every for text in _texts([*call.values()]) if len(text) <= LONG]
        pieces = dict.fromkeys(piece for text in texts for piece in _cut(text))
        self._pieces = list(pieces) or [""]
        self._letters = _by_kind("".join(texts) + STRANGE)

    @property
    def strategy(self) -> st.SearchStrategy[Arguments]:
        """The strategy that draws them."""
        return st.randoms(use_true_random=False).map(self._made)

    def strange(self) -> Iterator[Arguments]:
        """Yield the calls of the README with each strange character at an end of a text."""
        for call in self._readme:
            for name, text in call.items():
                if isinstance(text, str):
                    yield from ({**call, name: text + letter} for letter in STRANGE)
                    yield from ({**call, name: letter + text} for letter in STRANGE)

    def _made(self, random: Random) -> Arguments:
        base = random.choice(self._calls)
        found: Arguments = {}
        for name, parameter in self._task.signature.parameters.items():
            how = random.choice(HOW if len(self._task.hints) > 1 else HOW[HOW.index(CHANGED) :])
            if how == KEPT and name in base:
                found[name] = base[name]
            elif parameter.default is Parameter.empty or (how != KEPT and not _one_in(random, 3)):
                seen = self._seen[name]
                days = [day for day in found.values() if isinstance(day, date)]
                old = base.get(name) if how == CHANGED else random.choice([*seen, *days] or [None])
                found[name] = self._changed(random, self._task.hints[name], old, seen)
        return found

    def _changed(self, random: Random, hint: Any, old: Any, seen: Sequence[Any]) -> object:
        """Return a value of one of the types of *hint*: close to *old* if that is one."""
        kind = random.choice(kinds(hint))
        plain = get_origin(kind) or kind
        known = [value for value in seen if isinstance(value, plain)]
        if not isinstance(old, plain):
            old = random.choice(known or [_simplest(plain)])
        if plain is list:
            return self._items(random, get_args(kind)[0], old, known)
        if kind is bool:
            return _one_in(random, 2)
        if kind is str:
            text = "" if _one_in(random, 6) else old
            for _ in range(random.choice((1, 1, 2) if text else range(7))):
                text = self._edited(random, text)
            return text
        if kind is int:
            return _number(random, old, [*known, old])
        if kind is timedelta:
            return old * random.choice((1, 1, 1, 0, -1, 2)) + _shift(random)
        if kind in {date, datetime}:
            return _moment(random, old) if isinstance(old, datetime) else _day(random, old)
        return None

    def _items(
        self, random: Random, hint: Any, old: list[Any], seen: Sequence[list[Any]]
    ) -> list[Any]:
        items = list(old)
        known = [item for values in seen for item in values]
        if items and _one_in(random, 2):
            del items[random.randrange(len(items))]
        for _ in range(random.randrange(4)):
            item = random.choice(known or [None])
            if item is None or _one_in(random, 2):
                item = self._changed(random, hint, item, known)
            items.insert(random.randrange(len(items) + 1), item)
        return items

    def _edited(self, random: Random, text: str) -> str:
        """Return *text* with something put in, replaced or left out."""
        if text and _one_in(random, 2):  # at an end, where mistakes are the most likely
            new = self._letter(random)
            return new + text if _one_in(random, 3) else text + new
        parts = _cut(text) or [""]
        at = random.randrange(len(parts))
        part = parts[at]
        letter = random.randrange(len(part) or 1)
        edits: list[Callable[[], str]] = [
            lambda: "",
            lambda: part + self._piece(random),
            lambda: self._piece(random),
            lambda: part * (2 + random.randrange(2)),
            lambda: part.swapcase(),
            lambda: part[:letter] + self._letter(random) + part[letter + 1 :],
        ]
        if re.fullmatch("[0-9]{1,8}", part):
            edits[4] = lambda: str(random.randrange(10 ** len(part))).zfill(len(part))
        parts[at] = random.choice(edits)()
        return "".join(parts)

    def _piece(self, random: Random) -> str:
        return self._letter(random) if _one_in(random, 2) else random.choice(self._pieces)

    def _letter(self, random: Random) -> str:
        return random.choice(STRANGE if _one_in(random, 2) else random.choice(self._letters))


def _number(random: Random, old: int, seen: Sequence[int]) -> int:
    """Return a number close to *old*, or one in a range around those *seen*, with no new sign."""
    low, high = (3 * min(seen) - 40 if min(seen) < 0 else min(seen)), 3 * max(*seen, 0) + 40
    if not _one_in(random, 3):
        return min(max(old + _signed(random, range(1, 4)), low), high)
    if _one_in(random, 2):
        low, high = max(low, min(-40, high)), min(high, max(40, low))
    return random.randint(low, high)


def _day(random: Random, old: date) -> date:
    """Return a day some months from another and close to it there, or at an edge of a month."""
    year, month, day = old.year, old.month, old.day
    if _one_in(random, 3):
        year = random.choice(YEARS)
    months = year * 12 + month - 1 + _signed(random, MONTHS) * random.randrange(5)
    year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
    last = monthrange(year, month + 1)[1]
    day = random.choice((min(day, last), min(day, last), 1, last, 1 + random.randrange(last)))
    return date(year, month + 1, day)


def _moment(random: Random, old: datetime) -> datetime:
    """Return a moment close to *old*, on the clock of its zone; itself at the calendar's end."""
    try:
        if old.tzinfo is not None:
            return (old.astimezone(UTC) + _shift(random)).astimezone(old.tzinfo)
        return (
            datetime.combine(_day(random, old), old.time())
            if _one_in(random, 2)
            else old + _shift(random)
        )
    except OverflowError:
        return old


def _shift(random: Random) -> timedelta:
    return random.choice(SHIFTS) * random.choice((1, -1)) + random.randrange(2) * random.choice(
        SHIFTS
    )


def _signed(random: Random, sizes: Sequence[int]) -> int:
    return random.choice(sizes) * random.choice((1, -1))


def _one_in(random: Random, count: int) -> bool:
    return random.randrange(count) == count - 1


def _simplest(kind: Any) -> object:
    return kind(2024, 1, 1) if issubclass(kind, date) else kind()


def _shortest_first(values: Iterable[T]) -> list[T]:
    """Return each of *values* once."""
    return sorted({repr(value): value for value in values}.values(), key=lambda one: len(repr(one)))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in *value*, which may be one, or a list."""
    if isinstance(value, str):
        yield value
    for item in value if isinstance(value, list) else ():
        yield from _texts(item)


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
    return st.just(value)


def _fewer(value: Sequence[Any]) -> st.SearchStrategy[list[Any]]:
    """Return a strategy for most of the parts of *value*."""
    size = max(1, len(value) // 24)
    parts = [value[at : at + size] for at in range(0, len(value), size)]
    kept = st.lists(st.integers(0, 19), min_size=len(parts), max_size=len(parts))
    return kept.map(lambda dice: [part for part, die in zip(parts, dice, strict=True) if die])
