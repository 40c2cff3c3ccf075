"""What a person's console shows: values as source, signs, bars, and the command to type next."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from itertools import groupby
from pathlib import PurePath
from typing import TypeGuard

from dojo.core.texts import say

MAX_TEXT = 72  # characters of one text
MAX_FOLDED = 100_000  # characters of a text that may be shown as a sum of what repeats
MANY = 20  # times that a letter repeats to be shown as a product
MAX_ARGUMENT = 120
MAX_ITEMS = 12
MAX_BITS = 10_000  # of an integer; Python itself spells out no more than 4,300 digits
WIDTH = 88  # columns of a text that is to be read
TYPED = "KATA_TYPED"
"""The variable for how the command is typed. `scripts/kata` sets it to `kata` if that is enough,
and `--lang` is put after it.
"""

KEYS_VARIABLE = "KATA_KEYS"
"""The variable that watch sets where its keys stand for commands."""

_MODULE = re.compile(r"\bdatetime\.(?=(?:date|datetime|time|timedelta|timezone)\b)")
_folders: tuple[str, ...] = ()

PLAIN = dict(zip("✗✓★▸·—→│─“”«»█░●", 'x+*>-->|-""""#-o', strict=True)) | {"¿": "", "¡": ""}
"""Signs -> what stands for them where a screen lacks them. Letters lose their accents."""


def spell(error: UnicodeError) -> tuple[str, int]:
    """Return what to write in place of letters that cannot be encoded, for `codecs`."""
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end]
    return "".join(PLAIN[c] if c in PLAIN else _without_accent(c) for c in letters), error.end


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"


codecs.register_error("spell", spell)


def command(*words: str) -> str:
    """Return what to type for the command with *words*: `kata …` or `python3 scripts/kata.py …`."""
    plain = "python scripts\\kata.py" if sys.platform == "win32" else "python3 scripts/kata.py"
    return " ".join([os.environ.get(TYPED) or plain, *words])


def done_mark(*, mastered: bool) -> str:
    """Return the sign of a kata that is solved, or even mastered."""
    return "★" if mastered else "✓"


def level(number: int) -> str:
    """Return how hard a kata is, three columns wide: ``●``, ``●●`` or ``●●●``."""
    return f"{'●' * number:<3}"


def bar(done: int, total: int, width: int) -> str:
    """Return a bar of *width* columns, as full as *done* of *total*: full only when all is done."""
    full = width * done // total if total else 0
    return "█" * full + "░" * (width - full)


def width(most: int = WIDTH) -> int:
    """Return how many columns a text may take: those of the screen, and at most *most*."""
    return max(20, min(shutil.get_terminal_size((most, 0)).columns, most))


def abbreviate(folders: tuple[str, ...]) -> None:
    """Show the paths of *folders* as ``…`` from now on: a test's own folder says nothing."""
    global _folders  # one test at a time, as with pytest itself
    _folders = folders


def without_folders(text: str) -> str:
    """Return *text* with the abbreviated folders shown as ``…``."""
    for folder in _folders:
        text = text.replace(folder, "…").replace(repr(folder)[1:-1], "…")
    return text


def show(value: object, room: int = 400) -> str:
    """Return *value* as source code, shortened in the middle if it is long."""
    return cut(_show(value, 0), room)


def show_call(name: str, arguments: tuple[object, ...], named: Mapping[str, object]) -> str:
    """Return a call as source code."""
    parts = [show(argument, MAX_ARGUMENT) for argument in arguments]
    parts += [f"{key}={show(value, MAX_ARGUMENT)}" for key, value in named.items()]
    return f"{name}({', '.join(parts)})"


def is_wall_clock(value: object) -> TypeGuard[tuple[datetime, timedelta | None]]:
    """Return True if *value* is like what `wall_clock` returns: a naive datetime and an offset."""
    if type(value) is not tuple or len(value) != 2 or not isinstance(value[0], datetime):
        return False
    wall, offset = value
    return wall.tzinfo is None and (
        offset is None or (isinstance(offset, timedelta) and abs(offset) < timedelta(days=1))
    )


def clock(wall: datetime, offset: timedelta | None) -> str:
    """Return what a clock shows and how far it is from UTC: ``2024-03-10 03:30 -04:00``."""
    whole = not wall.second and not wall.microsecond
    text = wall.replace(tzinfo=None).isoformat(" ", "minutes" if whole else "auto")
    return text if offset is None else f"{text} {utc_offset(offset)}"


def utc_offset(offset: timedelta) -> str:
    """Return an offset from UTC as ISO 8601 writes it: ``+05:45``."""
    sign = "-" if offset < timedelta() else "+"
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    text = f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text


def printable(text: str) -> str:
    """Return *text* with all that a terminal obeys or cannot show spelled out (newlines stay)."""
    return "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in text)


def _telling(text: str) -> str:
    """Return *text* as source, with the letters spelled out that look like others in ASCII."""
    shown = repr(text)
    if text.isascii():
        return shown
    return "".join(c if c.isascii() or not _looks_plain(c) else ascii(c)[1:-1] for c in shown)


def _looks_plain(letter: str) -> bool:
    plain = unicodedata.normalize("NFKC", letter)
    return len(plain) == 1 and plain.isascii() and plain.isalnum()


def cut(text: str, room: int) -> str:
    """Return *text* in at most *room* characters, with its middle left out."""
    if len(text) <= room:
        return text
    half = (room - 3) // 2
    return f"{text[:half]} … {text[-half:]}"


def _show(value: object, depth: int) -> str:
    if isinstance(value, str | bytes | bytearray):
        return _show_text(value)
    if isinstance(value, PurePath):
        return f"Path({without_folders(str(value))!r})"
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {_words(value)}"
    if type(value) is int and value.bit_length() > MAX_BITS:
        return say("an integer of {bits:,} bits", bits=value.bit_length())
    if depth > 4:
        return "…"
    if isinstance(value, Mapping):
        items = [f"{_show(k, depth + 1)}: {_show(value[k], depth + 1)}" for k in _first(value)]
        return "{" + ", ".join(items + _more(len(value))) + "}"
    if told := _show_clock(value):
        return told
    if type(value) in {list, tuple, set, frozenset}:
        return _show_items(value, depth)
    text = repr(value)
    # datetime.date(2024, 1, 31) is typed as date(2024, 1, 31) by most people.
    return _MODULE.sub("", text) if "datetime." in text else text


def _show_clock(value: object) -> str:
    """Return a wall clock, or a moment or zone of pytz, as people write it; "" for all else."""
    if is_wall_clock(value):
        wall, offset = value
        text = clock(wall, offset)
        return say("{clock} without zone", clock=text) if offset is None else text
    if type(value) is datetime and _is_of_pytz(value.tzinfo):
        fold = " fold=1" if value.fold else ""
        return f"{clock(value, value.utcoffset())} {value.tzinfo}{fold}"
    return str(value) if _is_of_pytz(value) else ""


def _is_of_pytz(value: object) -> bool:
    """Return True for a zone of pytz: <DstTzInfo 'America/New_York' EST-1 day, 19:00:00 STD>."""
    return isinstance(value, tzinfo) and type(value).__module__.partition(".")[0] == "pytz"


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except ValueError:  # a number among its arguments is too long to be written out
        return "…"


def _show_text(value: str | bytes | bytearray) -> str:
    if isinstance(value, str):
        value = without_folders(value)
    if len(value) <= MAX_TEXT:
        return _telling(value) if isinstance(value, str) else repr(value)
    if isinstance(value, str) and len(value) < MAX_FOLDED and (folded := _folded(value)):
        return folded
    half = MAX_TEXT // 2 - 12
    unit = say("characters") if isinstance(value, str) else say("bytes")
    return f"{value[:half]!r} … {value[-half:]!r} ({len(value):,} {unit})"


def _folded(text: str) -> str:
    """Return *text* as a sum, such as ``'ada@' + 'a' * 70 + '('``; "" if that is no shorter."""
    parts: list[str] = []
    plain = ""
    for letter, same in groupby(text):
        count = len(list(same))
        if count < MANY:
            plain += letter * count
            continue
        parts += [_telling(plain)] if plain else []
        parts.append(f"{_telling(letter)} * {count:_}")
        plain = ""
    parts += [_telling(plain)] if plain else []
    folded = " + ".join(parts)
    return folded if len(parts) > 1 and len(folded) <= MAX_TEXT else ""


def _show_items(value: object, depth: int) -> str:
    items = [_show(item, depth + 1) for item in _first(value)]
    items += _more(len(value))  # type: ignore[arg-type]
    inside = ", ".join(items)
    if isinstance(value, list):
        return f"[{inside}]"
    if isinstance(value, tuple):
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if not value:
        return f"{type(value).__name__}()"
    return f"{{{inside}}}" if isinstance(value, set) else f"frozenset({{{inside}}})"


def _first(items: object) -> list[object]:
    return [item for item, _ in zip(items, range(MAX_ITEMS), strict=False)]  # type: ignore[call-overload]


def _more(count: int) -> list[str]:
    return [say("… {count:,} more", count=count - MAX_ITEMS)] if count > MAX_ITEMS else []
