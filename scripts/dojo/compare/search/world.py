"""What the inputs of a kata are made of, learned from the inputs that its suite and README show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from dojo.compare.search import zones
from dojo.compare.search.examples import Shown

ZONE_YEARS = range(1973, 2038)
"""The years of whose offsets all libraries say the same.

Until 1972 one had seconds (Monrovia's), which pytz rounds to minutes; its tables end in 2037.
"""

PLAIN_YEARS = range(1900, 2101)
"""Years that any calendar task can do with, where the suite shows no others."""

LONG = 200  # characters of a text that is no fragment for others

STRANGE = (
    "\n\r\t\v\f\x1c\x85\xa0\u2003\u2028\u3000"  # all of them blanks to `strip` and `\\s`
    "\0\x7f\u200b\u202e\ufeff"  # not to be seen
    "\u00df\u017f\u0131\u0130\u212a\ufb01\u00e9\u0301\u4e2d\u05d0"  # letters, and an accent
    "\u0663\uff11\u00b2\u00bd\u2160"  # digits and numbers
    "\uff20\uff0e\u2013\u2019\u20ac\u2044\U0001f389"  # marks
)
"""Characters that make trouble in any text, whether the suite thinks of them or not."""


@dataclass(frozen=True)
class World:
    """Ranges and material for made-up inputs."""

    years: range
    """The years of dates, and of clock times without a zone."""

    zones: tuple[str, ...]
    """The names of time zones; those that the suite has come first. None where none matter."""

    fragments: tuple[str, ...]
    """Pieces of the suite's texts: words, numbers, single marks."""

    letters: tuple[tuple[str, ...], ...]
    """Characters by their Unicode category, so that the rare kinds come as often as letters."""


def learn(shown: Shown) -> World:
    """The world of the kata whose suite and README show *shown*."""
    values = list(_all_values(shown))
    texts = [*shown.texts, *(value for value in values if isinstance(value, str))]
    places = _zones(values)
    return World(_years(values, bool(places)), places, _fragments(texts), _letters(texts))


def is_zone(text: object) -> bool:
    """Whether a time zone is called so."""
    return isinstance(text, str) and text in zones.all_names()


def _all_values(shown: Shown) -> Iterator[object]:
    for calls in (*shown.suite.values(), *shown.readme.values()):
        for call in calls:
            for value in call.values():
                yield from value if isinstance(value, list) else [value]


def zone_of(moment: date) -> str | None:
    """The name of the zone that a datetime is in; None where it has none, or only an offset."""
    zone = moment.tzinfo if isinstance(moment, datetime) else None
    name = getattr(zone, "zone", None) or getattr(zone, "key", None)
    return str(name) if name else None


def library_of(zone: tzinfo) -> str:
    """Who made a tzinfo: `pytz`, `zoneinfo`, or `fixed` for an offset alone."""
    if isinstance(zone, ZoneInfo):
        return "zoneinfo"
    return "pytz" if getattr(zone, "zone", None) else "fixed"


def _zones(values: list[object]) -> tuple[str, ...]:
    names = [value for value in values if is_zone(value)]
    names += [zone_of(value) for value in values if isinstance(value, date)]
    own = [str(name) for name in names if name is not None]
    return tuple(dict.fromkeys([*own, *zones.names()])) if own else ()


def _years(values: list[object], aware: bool) -> range:
    """The years between the first and the last that are shown, or a few more where all are usual.

    Where all clock times are those of zones, it is the years that zones are known for.
    """
    plain = [v.year for v in values if isinstance(v, date) and not isinstance(v, datetime)]
    clocks = [v.year for v in values if isinstance(v, datetime) and v.tzinfo is None]
    if aware and not plain:
        return ZONE_YEARS
    found = [*plain, *clocks, PLAIN_YEARS[0], PLAIN_YEARS[-1]]
    return range(min(found), max(found) + 1)


def pieces(text: str) -> list[str]:
    """*text* cut into words, numbers and single other characters."""
    return re.findall(r"[^\W\d_]+|[0-9]+|.", text, re.DOTALL)


def _fragments(texts: Iterable[str]) -> tuple[str, ...]:
    short = [text for text in texts if len(text) <= LONG]
    return tuple(dict.fromkeys(piece for text in short for piece in pieces(text))) or ("a",)


def _letters(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    kinds: dict[str, dict[str, None]] = {}
    for letter in ("".join(text for text in texts if len(text) <= LONG), STRANGE):
        for each in letter:
            kind = "blank" if each.isspace() else unicodedata.category(each)
            kinds.setdefault(kind, {})[each] = None
    return tuple(tuple(found) for found in kinds.values())
