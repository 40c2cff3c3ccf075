"""What crosses the border: plain values, spelled as what MessagePack knows.

None, bool, 64-bit integers, floats and text stand for themselves. Everything else is a struct of
`protocol`, so that decoding refuses most of what no `Packer` spells. A subclass crosses as the
built-in type that it extends, read by that type's own methods, so that no code of a solution runs
on the suite's side.

An aware datetime crosses as its wall clock, its fold, and its zone: library, IANA name, offset,
daylight saving and abbreviation. So it is rebuilt as it was, even pytz's half-built moments
(``datetime(…, tzinfo=pytz.timezone(…))``, which stand on local mean time).
"""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path, PurePath
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from dojo.isolation.protocol import Data, Items, Kept, Spelled
from dojo.isolation.transport import Malformed

MAX_DEPTH = 60
MAX_SIZE = 24 * 1024 * 1024  # bytes of the values in a message; transport.MAX_FRAME holds them
ITEM = 64  # bytes that an item costs besides its own, about, on either side
HANDLE = 16 * 1024  # bytes that a kept object counts for: no more than a thousand cross

MAX_SECONDS = 2.0  # for the tables in one value; their keys may have been chosen to be slow
MANY = 1_000  # items, between two looks at the clock

_MICROSECOND = timedelta(microseconds=1)


class CannotCross(ValueError):
    """A value is too large or too deep to cross the border."""


class Packer:
    """Spells the values of a message out; *keep* gives the handle of what stays on this side."""

    def __init__(self, keep: Callable[[object], Kept]) -> None:
        self._keep = keep
        self._room = MAX_SIZE  # for all of them

    def pack(self, value: object, depth: int = 0) -> Spelled:
        """Return *value* as something that MessagePack can hold.

        Raise CannotCross for what is too large or nested too deeply.
        """
        if depth > MAX_DEPTH:
            raise CannotCross("nested too deeply")
        kind = type(value)
        if kind not in _SPELLINGS:
            kind = next((base for base in _SPELLINGS if issubclass(kind, base)), object)
        return _SPELLINGS[kind](self, value, kind, depth)

    def _take(self, size: int) -> None:
        self._room -= size
        if self._room < 0:
            raise CannotCross("too large")

    # One of these for each built-in type, which is given as *base*

    def _none(self, value: bool | None, base: type, depth: int) -> Spelled:
        self._take(1)
        return value

    def _integer(self, value: int, base: type, depth: int) -> Spelled:
        bits = int.bit_length(value)
        self._take(9 + bits // 8)
        plain = int.__add__(value, 0)
        if bits < 64:
            return plain
        return Data("int", int.to_bytes(plain, bits // 8 + 1, "big", signed=True))

    def _float(self, value: float, base: type, depth: int) -> Spelled:
        self._take(9)
        return float.__pos__(value)

    def _text(self, value: str, base: type, depth: int) -> Spelled:
        self._take(str.__len__(value))
        plain = str.__str__(value)
        data = plain.encode("utf-8", "surrogatepass")
        self._take(len(data) - len(plain))
        try:
            data.decode()
        except UnicodeDecodeError:  # lone surrogates, as in names of files that are not UTF-8
            return Data("str", data)
        return plain

    def _bytes(self, value: Any, base: Any, depth: int) -> Spelled:
        self._take(base.__len__(value))
        return Data(base.__name__, bytes(base.__getitem__(value, slice(None))))

    def _path(self, value: PurePath, base: type, depth: int) -> Spelled:
        data = os.fsencode(value)
        self._take(len(data))
        return Data("path", data)

    def _items(self, value: Any, base: Any, depth: int) -> Spelled:
        items = base.__iter__(value)
        if base is dict:
            items = (part for pair in dict.items(value) for part in pair)
        packed = []
        for item in items:
            self._take(ITEM)
            packed.append(self.pack(item, depth + 1))
        return Items(base.__name__, packed)

    def _moment(self, value: Any, base: Any, depth: int) -> Spelled:
        self._take(60)
        parts = [getattr(base, name).__get__(value) for name in _PARTS[base]]
        if "fold" in _PARTS[base]:
            parts.append(_spell_zone(value, base))
        return Items(base.__name__, parts)

    def _object(self, value: object, base: type, depth: int) -> Spelled:
        self._take(HANDLE)
        return self._keep(value)


_Spell = Callable[[Packer, Any, Any, int], Spelled]

# A datetime is a date, too, and a bool an int: those come first. And all are objects.
_SPELLINGS: dict[type, _Spell] = {
    type(None): Packer._none,
    bool: Packer._none,
    int: Packer._integer,
    float: Packer._float,
    str: Packer._text,
    bytes: Packer._bytes,
    bytearray: Packer._bytes,
    datetime: Packer._moment,
    date: Packer._moment,
    time: Packer._moment,
    timedelta: Packer._moment,
    list: Packer._items,
    tuple: Packer._items,
    dict: Packer._items,
    set: Packer._items,
    frozenset: Packer._items,
    PurePath: Packer._path,
    object: Packer._object,
}

_CLOCK = ("hour", "minute", "second", "microsecond", "fold")
_PARTS: dict[type, tuple[str, ...]] = {
    date: ("year", "month", "day"),
    datetime: ("year", "month", "day", *_CLOCK),
    time: _CLOCK,
    timedelta: ("days", "seconds", "microseconds"),
}


def builtin_base(kind: type[BaseException]) -> str:
    """Return the name of the nearest built-in class of exceptions at or above *kind*, no group."""
    names = (base.__name__ for base in kind.__mro__ if vars(builtins).get(base.__name__) is base)
    return str(next(name for name in names if "Group" not in name))


def _spell_zone(value: Any, base: Any) -> Spelled:
    zone = value.tzinfo
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo) and zone.key:
        return Items("zoneinfo", [zone.key])
    deltas = base.utcoffset(value), base.dst(value)
    offset, saving = (None if delta is None else delta // _MICROSECOND for delta in deltas)
    if type(zone).__module__.partition(".")[0] == "pytz":
        return Items("pytz", [getattr(zone, "zone", None), offset, saving, base.tzname(value)])
    return Items("timezone", [offset, base.tzname(value)])


def unpack(spelled: Spelled, handle: Callable[[int, str], object]) -> object:
    """Return the value that *spelled* stands for; *handle* gives a kept object for its number and
    type. Raise Malformed for what no Packer spells, and CannotCross for what takes too long.
    """
    until = monotonic() + MAX_SECONDS

    def value(spelled: Spelled, depth: int) -> object:
        if depth > MAX_DEPTH + 1:
            raise Malformed("nested too deeply")
        match spelled:
            case Items(kind, parts):
                items = (value(part, depth + 1) for part in parts)
                return _FROM_PARTS[kind](timed(items) if kind in _HASHED else items)
            case Data(kind, data):
                return _FROM_BYTES[kind](data)
            case Kept(number, name):
                return handle(number, name)
        return spelled

    def timed(items: Iterator[object]) -> Iterator[object]:
        """Yield *items*; a table of a million keys that all have one hash is never finished."""
        for number, item in enumerate(items):
            if number % MANY == MANY - 1 and monotonic() > until:
                raise CannotCross("too large")
            yield item

    try:
        return value(spelled, 0)
    except (Malformed, CannotCross):
        raise
    except Exception as error:  # whatever a built-in type has against what it is made from
        raise Malformed(str(error)) from None


def _clock(kind: Callable[..., object], parts: Iterator[Any]) -> object:
    *numbers, fold, zone = parts
    return kind(*numbers, tzinfo=zone, fold=fold)


def _timezone(offset: int | None, name: str | None) -> tzinfo:
    delta = (offset or 0) * _MICROSECOND
    plain = timezone(delta)
    return plain if name in {None, plain.tzname(None)} else timezone(delta, str(name))


def _pytz(name: str | None, offset: int | None, saving: int | None, abbreviation: str) -> tzinfo:
    import pytz

    delta = (offset or 0) * _MICROSECOND
    if name is None:
        return pytz.FixedOffset(delta // timedelta(minutes=1))
    found = pytz.timezone(name)
    # pytz keeps one tzinfo for each combination of offset, daylight saving and abbreviation.
    wanted = (delta, (saving or 0) * _MICROSECOND, abbreviation)
    variant: tzinfo = getattr(found, "_tzinfos", {}).get(wanted, found)
    return variant


_HASHED = {"set", "frozenset", "dict"}

_FROM_PARTS: dict[str, Callable[[Iterator[Any]], object]] = {
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "dict": lambda parts: dict(zip(parts, parts, strict=True)),
    "date": lambda parts: date(*parts),
    "timedelta": lambda parts: timedelta(*parts),
    "time": lambda parts: _clock(time, parts),
    "datetime": lambda parts: _clock(datetime, parts),
    "zoneinfo": lambda parts: ZoneInfo(*parts),
    "pytz": lambda parts: _pytz(*parts),
    "timezone": lambda parts: _timezone(*parts),
}

_FROM_BYTES: dict[str, Callable[[bytes], object]] = {
    "bytes": bytes,
    "bytearray": bytearray,
    "int": lambda data: int.from_bytes(data, "big", signed=True),
    "str": lambda data: data.decode("utf-8", "surrogatepass"),
    "path": lambda data: Path(os.fsdecode(data)),
}
