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
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path, PurePath
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from dojo.isolation.protocol import Data, Error, Items, Kept, Moment, Spelled, Zone

MAX_DEPTH = 60
MAX_SIZE = 24 * 1024 * 1024  # bytes of the values in a message; transport.MAX_FRAME holds them
ITEM = 64  # bytes that an item costs besides its own, about, on either side
HANDLE = 16 * 1024  # bytes that a kept object counts for: no more than a thousand cross

MAX_SECONDS = 2.0  # for the tables in one value; their keys may have been chosen to be slow
MANY = 1_000  # items, between two looks at the clock

_MICROSECOND = timedelta(microseconds=1)


class CannotCross(ValueError):
    """A value is too large or too deep to cross the border."""


class Malformed(ValueError):
    """No Packer spells like that."""


Keep = Callable[[object], Kept]
"""Gives the number of an object that stays on this side."""


class Packer:
    """Spells the values of a message out: they have *room* together."""

    def __init__(self, keep: Keep, room: int = MAX_SIZE) -> None:
        self._keep = keep
        self._room = room

    def pack(self, value: object, depth: int = 0) -> Spelled:
        """Return *value* as something that MessagePack can hold.

        Raises CannotCross for what is too large or nested too deeply.
        """
        if depth > MAX_DEPTH:
            raise CannotCross("nested too deeply")
        kind = type(value)
        spell = _SPELLINGS.get(kind) or _inherited(kind)
        if spell is not None:
            return spell(self, value, depth)
        self._take(HANDLE)
        return self._keep(value)

    def _take(self, size: int) -> None:
        self._room -= size
        if self._room < 0:
            raise CannotCross("too large")

    def _none(self, value: bool | None, depth: int) -> Spelled:
        self._take(1)
        return value

    def _integer(self, value: int, depth: int) -> Spelled:
        bits = int.bit_length(value)
        self._take(9 + bits // 8)
        plain = int.__add__(value, 0)
        if bits < 64:
            return plain
        return Data("int", int.to_bytes(plain, bits // 8 + 1, "big", signed=True))

    def _float(self, value: float, depth: int) -> Spelled:
        self._take(9)
        return float.__pos__(value)

    def _text(self, value: str, depth: int) -> Spelled:
        self._take(str.__len__(value))
        plain = str.__str__(value)
        data = plain.encode("utf-8", "surrogatepass")
        self._take(len(data) - len(plain))
        try:
            data.decode()
        except UnicodeDecodeError:  # lone surrogates, as in names of files that are not UTF-8
            return Data("str", data)
        return plain

    def _bytes(self, value: bytes, depth: int) -> Spelled:
        self._take(bytes.__len__(value))
        return Data("bytes", bytes.__getitem__(value, slice(None)))

    def _bytearray(self, value: bytearray, depth: int) -> Spelled:
        self._take(bytearray.__len__(value))
        return Data("bytearray", bytes(bytearray.__getitem__(value, slice(None))))

    def _items(self, items: Iterable[object], depth: int) -> list[Spelled]:
        packed = []
        for item in items:
            self._take(ITEM)
            packed.append(self.pack(item, depth + 1))
        return packed

    def _list(self, value: list[object], depth: int) -> Spelled:
        return Items("list", self._items(list.__iter__(value), depth))

    def _tuple(self, value: tuple[object, ...], depth: int) -> Spelled:
        return Items("tuple", self._items(tuple.__iter__(value), depth))

    def _set(self, value: set[object], depth: int) -> Spelled:
        return Items("set", self._items(set.__iter__(value), depth))

    def _frozenset(self, value: frozenset[object], depth: int) -> Spelled:
        return Items("frozenset", self._items(frozenset.__iter__(value), depth))

    def _dict(self, value: dict[object, object], depth: int) -> Spelled:
        flat = (part for pair in dict.items(value) for part in pair)
        return Items("dict", self._items(flat, depth))

    def _datetime(self, value: datetime, depth: int) -> Spelled:
        self._take(60)
        wall = datetime.combine(datetime.date(value), datetime.time(value))
        clock = wall.hour, wall.minute, wall.second, wall.microsecond, value.fold
        numbers = (wall.year, wall.month, wall.day, *clock)
        return Moment("datetime", numbers, _spell_zone(value.tzinfo, value))

    def _date(self, value: date, depth: int) -> Spelled:
        return Moment("date", (date.toordinal(value),))

    def _time(self, value: time, depth: int) -> Spelled:
        numbers = value.hour, value.minute, value.second, value.microsecond, value.fold
        return Moment("time", numbers, _spell_zone(value.tzinfo, None))

    def _timedelta(self, value: timedelta, depth: int) -> Spelled:
        return Moment("timedelta", (value.days, value.seconds, value.microseconds))

    def _path(self, value: PurePath, depth: int) -> Spelled:
        data = os.fsencode(value)
        self._take(len(data))
        return Data("path", data)

    def _exception(self, value: BaseException, depth: int) -> Spelled:
        room = self._room
        try:
            packed = self.pack(exception_arguments(value), depth + 1)
        except CannotCross:
            self._room = room
            packed = self.pack((type(value).__name__,), depth + 1)
        return Error(builtin_base(type(value)).__name__, packed)


_Spell = Callable[[Packer, Any, int], Spelled]

# A datetime is a date, too, and a bool an int: those come first.
_SPELLINGS: dict[type, _Spell] = {
    type(None): Packer._none,
    bool: Packer._none,
    int: Packer._integer,
    float: Packer._float,
    str: Packer._text,
    bytes: Packer._bytes,
    bytearray: Packer._bytearray,
    datetime: Packer._datetime,
    date: Packer._date,
    time: Packer._time,
    timedelta: Packer._timedelta,
    list: Packer._list,
    tuple: Packer._tuple,
    dict: Packer._dict,
    set: Packer._set,
    frozenset: Packer._frozenset,
    PurePath: Packer._path,
    BaseException: Packer._exception,
}


def _inherited(kind: type) -> _Spell | None:
    return next((spell for base, spell in _SPELLINGS.items() if issubclass(kind, base)), None)


def builtin_base(kind: type[BaseException]) -> type[BaseException]:
    """Return the nearest built-in class of exceptions at or above *kind*."""
    bases = (base for base in kind.__mro__ if getattr(builtins, base.__name__, None) is base)
    found: type[BaseException] = next(bases)
    return found


def exception_arguments(error: BaseException) -> tuple[object, ...]:
    """Return the arguments with which the exception can be made again."""
    if isinstance(error, OSError) and error.errno is not None:
        return (error.errno, error.strerror, error.filename, None, error.filename2)
    return tuple(error.args)


def _spell_zone(zone: tzinfo | None, moment: datetime | None) -> Zone | None:
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo) and zone.key:
        return Zone("zoneinfo", zone.key)
    offset, saving = map(_count, (zone.utcoffset(moment), zone.dst(moment)))
    abbreviation = zone.tzname(moment)
    if type(zone).__module__.partition(".")[0] == "pytz":
        return Zone("pytz", getattr(zone, "zone", None), offset, saving, abbreviation)
    return Zone("fixed", None, offset, saving, abbreviation)


def _count(delta: timedelta | None) -> int | None:
    return None if delta is None else delta // _MICROSECOND


def unpack(spelled: Spelled, handle: Callable[[int, str], object]) -> object:
    """Return the value that *spelled* stands for.

    *handle* gives the object for a number and its type's name. Raises Malformed for what no Packer
    spells, and CannotCross for what takes too long.
    """
    try:
        return _Unpacker(handle).unpack(spelled, 0)
    except (Malformed, CannotCross):
        raise
    except Exception as error:  # whatever a built-in type has against what it is made from
        raise Malformed(str(error)) from None


class _Unpacker:
    def __init__(self, handle: Callable[[int, str], object]) -> None:
        self._handle = handle
        self._until = monotonic() + MAX_SECONDS

    def unpack(self, spelled: Spelled, depth: int) -> object:
        if depth > MAX_DEPTH + 1:
            raise Malformed("nested too deeply")
        match spelled:
            case Items():
                return self._container(spelled, depth)
            case Data():
                return _from_bytes(spelled)
            case Moment():
                return _read_moment(spelled)
            case Error(name, packed):
                return _rebuilt(name, self.unpack(packed, depth + 1))
            case Kept(number, name):
                return self._handle(number, name)
        return spelled

    def _container(self, spelled: Items, depth: int) -> object:
        items = (self.unpack(part, depth + 1) for part in spelled.items)
        match spelled.kind:
            case "list":
                return list(items)
            case "tuple":
                return tuple(items)
            case "dict":
                timed = self._in_time(items, len(spelled.items))
                return dict(zip(timed, timed, strict=True))
        found = set(self._in_time(items, len(spelled.items)))
        return found if spelled.kind == "set" else frozenset(found)

    def _in_time(self, items: Iterator[object], count: int) -> Iterator[object]:
        """Yield *items*; a table of a million keys that all have one hash is never finished."""
        if count < MANY:
            yield from items
            return
        for number, item in enumerate(items):
            if number % MANY == 0 and monotonic() > self._until:
                raise CannotCross("too large")
            yield item


def _from_bytes(spelled: Data) -> object:
    match spelled.kind:
        case "int":
            return int.from_bytes(spelled.data, "big", signed=True)
        case "str":
            return spelled.data.decode("utf-8", "surrogatepass")
        case "path":
            return Path(os.fsdecode(spelled.data))
        case "bytearray":
            return bytearray(spelled.data)
    return spelled.data


def _rebuilt(name: str, arguments: object) -> BaseException:
    """Return a built-in exception by its class's name."""
    kind = getattr(builtins, name)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise Malformed(f"{name} is no exception")
    if not isinstance(arguments, tuple):
        raise Malformed("exception")
    try:
        return kind(*arguments)
    except TypeError:  # its class wants other arguments than those that it kept
        error = kind.__new__(kind)
        error.args = arguments
        return error


def _read_moment(spelled: Moment) -> object:
    numbers = spelled.numbers
    match spelled.kind:
        case "date":
            return date.fromordinal(*numbers)
        case "timedelta":
            return timedelta(*numbers)
        case "time":
            found: time | datetime = time(*numbers[:-1], fold=numbers[-1])  # type: ignore[arg-type]
        case "datetime":
            found = datetime(*numbers[:-1], fold=numbers[-1])  # type: ignore[arg-type]
    return found if spelled.zone is None else found.replace(tzinfo=_read_zone(spelled.zone))


def _read_zone(zone: Zone) -> tzinfo:
    if zone.library == "zoneinfo":
        return ZoneInfo(str(zone.name))
    delta = timedelta(microseconds=zone.offset or 0)
    if zone.library == "pytz":
        return _read_pytz(zone, delta)
    plain = timezone(delta)
    if zone.abbreviation in {None, plain.tzname(None)}:
        return plain
    return timezone(delta, str(zone.abbreviation))


def _read_pytz(zone: Zone, offset: timedelta) -> tzinfo:
    import pytz

    if zone.name is None:
        return pytz.FixedOffset(offset // timedelta(minutes=1))
    found = pytz.timezone(zone.name)
    # pytz keeps one tzinfo for each combination of offset, daylight saving and abbreviation.
    wanted = (offset, timedelta(microseconds=zone.saving or 0), zone.abbreviation)
    variant: tzinfo = getattr(found, "_tzinfos", {}).get(wanted, found)
    return variant
