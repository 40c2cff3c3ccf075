"""What crosses the border: plain values, spelled as what MessagePack knows.

None, bool, 64-bit integers, floats, text and bytes stand for themselves. Everything else is a
list whose first item is a tag. A subclass crosses as the built-in type that it extends, read by
that type's own methods, so that nothing of a solution's making runs on the suite's side.
"""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePath
from time import monotonic
from typing import Any, TypeVar

from dojo.isolation import moments

MAX_DEPTH = 60
MAX_SIZE = (
    24 * 1024 * 1024
)  # bytes of one value; a message has two, and frames.MAX_FRAME holds them
ITEM = 64  # bytes that an item costs besides its own, about, on either side
HANDLE = 16 * 1024  # bytes that an object which stays behind counts for: no more than a thousand

MAX_SECONDS = 2.0  # for the tables in one value; their keys may have been chosen to be slow
MANY = 1_000  # items, between two looks at the clock

T = TypeVar("T")
Plain = object  # None, bool, int, float, str, bytes or a list of these


class CannotCross(ValueError):
    """A value is too large or too deep to cross the border."""


class Packer:
    """Spells values out. *keep* gives the number of an object that stays on this side."""

    def __init__(self, keep: Callable[[object], list[Plain]]) -> None:
        self._keep = keep
        self._room = MAX_SIZE

    def pack(self, value: object, depth: int = 0) -> Plain:
        """*value* as something that MessagePack can hold.

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

    def _none(self, value: None, depth: int) -> Plain:
        self._take(1)
        return value

    def _integer(self, value: int, depth: int) -> Plain:
        bits = int.bit_length(value)
        self._take(9 + bits // 8)
        plain = int.__add__(value, 0)
        if bits < 64:
            return plain
        return ["int", int.to_bytes(plain, bits // 8 + 1, "big", signed=True)]

    def _float(self, value: float, depth: int) -> Plain:
        self._take(9)
        return float.__pos__(value)

    def _text(self, value: str, depth: int) -> Plain:
        self._take(str.__len__(value))
        plain = str.__str__(value)
        data = plain.encode("utf-8", "surrogatepass")
        self._take(len(data) - len(plain))
        try:
            data.decode()
        except UnicodeDecodeError:  # lone surrogates, as in names of files that are not UTF-8
            return ["str", data]
        return plain

    def _bytes(self, value: bytes, depth: int) -> Plain:
        self._take(bytes.__len__(value))
        return bytes.__getitem__(value, slice(None))

    def _bytearray(self, value: bytearray, depth: int) -> Plain:
        self._take(bytearray.__len__(value))
        return ["bytearray", bytes(bytearray.__getitem__(value, slice(None)))]

    def _items(self, tag: str, items: object, depth: int) -> Plain:
        packed: list[Plain] = [tag]
        for item in items:  # type: ignore[attr-defined]
            self._take(ITEM)
            packed.append(self.pack(item, depth + 1))
        return packed

    def _list(self, value: list[object], depth: int) -> Plain:
        return self._items("list", list.__iter__(value), depth)

    def _tuple(self, value: tuple[object, ...], depth: int) -> Plain:
        return self._items("tuple", tuple.__iter__(value), depth)

    def _set(self, value: set[object], depth: int) -> Plain:
        return self._items("set", set.__iter__(value), depth)

    def _frozenset(self, value: frozenset[object], depth: int) -> Plain:
        return self._items("frozenset", frozenset.__iter__(value), depth)

    def _dict(self, value: dict[object, object], depth: int) -> Plain:
        flat = (part for pair in dict.items(value) for part in pair)
        return self._items("dict", flat, depth)

    def _datetime(self, value: datetime, depth: int) -> Plain:
        self._take(60)
        return ["datetime", *moments.spell_datetime(value)]

    def _date(self, value: date, depth: int) -> Plain:
        return ["date", date.toordinal(value)]

    def _time(self, value: time, depth: int) -> Plain:
        return ["time", *moments.spell_time(value)]

    def _timedelta(self, value: timedelta, depth: int) -> Plain:
        return ["timedelta", *moments.spell_timedelta(value)]

    def _path(self, value: PurePath, depth: int) -> Plain:
        data = os.fsencode(value)
        self._take(len(data))
        return ["path", data]

    def _exception(self, value: BaseException, depth: int) -> Plain:
        room = self._room
        try:
            packed = self.pack(exception_arguments(value), depth + 1)
        except CannotCross:
            self._room = room
            packed = self.pack((type(value).__name__,), depth + 1)
        return ["exception", builtin_base(type(value)).__name__, packed]


def _inherited(kind: type) -> Spelling | None:
    return next((spell for base, spell in _SPELLINGS.items() if issubclass(kind, base)), None)


Spelling = Callable[[Packer, Any, int], Plain]

# A datetime is a date, too, and a bool an int: those come first.
_SPELLINGS: dict[type, Spelling] = {
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


def builtin_base(kind: type[BaseException]) -> type[BaseException]:
    """The nearest built-in class of exceptions at or above *kind*."""
    bases = (base for base in kind.__mro__ if getattr(builtins, base.__name__, None) is base)
    found: type[BaseException] = next(bases)
    return found


def exception_arguments(error: BaseException) -> tuple[object, ...]:
    """The arguments with which the exception can be made again."""
    if isinstance(error, OSError) and error.errno is not None:
        return (error.errno, error.strerror, error.filename, None, error.filename2)
    return tuple(error.args)


def unpack(plain: Plain, handle: Callable[[int, str], object]) -> object:
    """The value that *plain* spells; *handle* gives the object for a number and its type's name.

    Raises Malformed for what no Packer spells, and CannotCross for what takes too long.
    """
    try:
        return _Unpacker(handle).unpack(plain, 0)
    except (Malformed, CannotCross):
        raise
    except Exception as error:  # whatever a built-in type has against what it is made from
        raise Malformed(str(error)) from None


class Malformed(ValueError):
    """No Packer spells like that."""


class _Unpacker:
    def __init__(self, handle: Callable[[int, str], object]) -> None:
        self._handle = handle
        self._until = monotonic() + MAX_SECONDS

    def unpack(self, plain: Plain, depth: int) -> object:
        if type(plain) is not list:
            if type(plain) not in _PLAIN:
                raise Malformed(f"a {type(plain).__name__}")
            return plain
        if depth > MAX_DEPTH + 1:
            raise Malformed("nested too deeply")
        tag, rest = plain[0], plain[1:]
        if tag in _ATOMS:
            read, kinds = _ATOMS[tag]
            if kinds is not None and [type(part) for part in rest] != kinds:
                raise Malformed(tag)
            return read(*rest)
        if tag == "handle":
            number, name = _of_types(rest, int, str)
            return self._handle(number, name)
        if tag == "exception":
            return self._exception(*rest, depth=depth)
        items = (self.unpack(part, depth + 1) for part in rest)
        if tag in {"list", "tuple"}:
            return list(items) if tag == "list" else tuple(items)
        if tag == "dict":
            return dict(self._in_time(zip(items, items, strict=True), len(rest)))
        if tag in {"set", "frozenset"}:
            found = set(self._in_time(items, len(rest)))
            return found if tag == "set" else frozenset(found)
        raise Malformed(tag)

    def _in_time(self, items: Iterator[T], count: int) -> Iterator[T]:
        """*items*; a table of a million keys that all have one hash is never finished."""
        if count < MANY:
            yield from items
            return
        for number, item in enumerate(items):
            if number % MANY == 0 and monotonic() > self._until:
                raise CannotCross("too large")
            yield item

    def _exception(self, name: object, packed: Plain, *, depth: int) -> BaseException:
        arguments = self.unpack(packed, depth + 1)
        if type(name) is not str or not isinstance(arguments, tuple):
            raise Malformed("exception")
        return rebuild_exception(name, arguments)


def _of_types(parts: list[Any], *types: type) -> list[Any]:
    if [type(part) for part in parts] != list(types):
        raise Malformed("other parts")
    return parts


def rebuild_exception(name: str, arguments: tuple[object, ...]) -> BaseException:
    """A built-in exception by its class's name."""
    kind = getattr(builtins, name)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise Malformed(f"{name} is no exception")
    try:
        return kind(*arguments)
    except TypeError:  # its class wants other arguments than those that it kept
        error = kind.__new__(kind)
        error.args = arguments
        return error


_PLAIN = frozenset({type(None), bool, int, float, str, bytes})

# Tag -> what reads it, and the types of what must follow (None: it is particular itself).
_ATOMS: dict[str, tuple[Callable[..., object], list[type] | None]] = {
    "int": (lambda data: int.from_bytes(data, "big", signed=True), [bytes]),
    "str": (lambda data: data.decode("utf-8", "surrogatepass"), [bytes]),
    "bytearray": (bytearray, [bytes]),
    "date": (date.fromordinal, [int]),
    "datetime": (moments.read_datetime, None),
    "time": (moments.read_time, None),
    "timedelta": (timedelta, [int, int, int]),
    "path": (lambda data: Path(os.fsdecode(data)), [bytes]),
}
