"""What crosses the border arrives as it was, and as a built-in type; so do exceptions."""

from __future__ import annotations

import enum
import os
import string
from collections import OrderedDict, namedtuple
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import msgspec
import pytest
import pytz
from dojo.isolation import transport
from dojo.isolation.far import errors
from dojo.isolation.protocol import Spelled
from dojo.isolation.values import CannotCross, Packer, unpack
from hypothesis import given, settings
from hypothesis import strategies as st

PLAIN = settings(database=None, derandomize=True, max_examples=200, deadline=None)


def across(value):
    """Return *value*, packed, sent as bytes, and unpacked."""
    data = msgspec.msgpack.encode(Packer(_no_handle).pack(value))
    assert len(data) < transport.MAX_FRAME
    return unpack(msgspec.msgpack.decode(data, type=Spelled), _no_handle)


def _no_handle(*_):
    raise AssertionError("this value was to cross, not to stay")


ATOMS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
    | st.text(st.characters()) | st.binary() | st.binary().map(bytearray)
    | st.dates() | st.datetimes() | st.times() | st.timedeltas()
    | st.text(string.ascii_letters, min_size=1).map(Path)
)  # fmt: skip
HASHABLE = ATOMS.filter(lambda value: not isinstance(value, bytearray))
VALUES = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(HASHABLE, inner)
        | st.sets(HASHABLE)
        | st.frozensets(HASHABLE)
    ),
    max_leaves=20,
)


def repr_of(value):
    """Types as well as values, the order of sets aside."""
    if isinstance(value, set | frozenset):
        return type(value), sorted(map(repr, map(repr_of, value)))
    if isinstance(value, dict):
        return dict, [(repr_of(k), repr_of(v)) for k, v in value.items()]
    if isinstance(value, list | tuple):
        return type(value), [repr_of(item) for item in value]
    return type(value), repr(value)


@PLAIN
@given(VALUES)
def test_every_plain_value_arrives_as_it_was(value):
    assert repr_of(across(value)) == repr_of(value)


@pytest.mark.parametrize(
    "value",
    [
        *(2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1, 10**400, -(10**400)),
        [float("nan"), float("inf"), -0.0],
        *("", "ñandú", "\U0001f989", "\udcff", "a\ud800b", "\0"),
        {"b": 1, "a": 2},
        date(2024, 1, 1),
        datetime(2024, 1, 1),
        pytest.param(
            Path(os.fsdecode(b"/tmp/caf\xe9")),
            marks=pytest.mark.skipif(os.name == "nt", reason="file names are text there"),
        ),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_rare_arrives_as_it_was(value):
    assert repr_of(across(value)) == repr_of(value)


# Subclasses


class _Loud(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__

    def __str__(self):
        return "forged"

    def encode(self, *_):
        return b"forged"


class _Number(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__

    def __int__(self):
        return 42

    __index__ = __add__ = bit_length = __int__


class _Items(list):
    def __iter__(self):
        return iter(["forged"])

    def __len__(self):
        return 1


class _Table(dict):
    def items(self):
        return [("forged", 1)]


class _Moment(datetime):
    def __new__(cls, text):
        return datetime.__new__(cls, 2024, 2, 29, 12, 30)

    def replace(self, **_):
        return self

    year = property(lambda self: 1999)


class _Color(enum.IntEnum):
    RED = 1


class _Word(str, enum.Enum):  # noqa: UP042 - what learners write
    YES = "yes"


_Point = namedtuple("_Point", "x y")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (_Loud("text"), "text"),
        (_Number(7), 7),
        (_Items([1, 2]), [1, 2]),
        (_Table(a=1), {"a": 1}),
        (OrderedDict(a=1), {"a": 1}),
        (_Point(1, 2), (1, 2)),
        (_Color.RED, 1),
        (_Word.YES, "yes"),
        (_Moment("x"), datetime(2024, 2, 29, 12, 30)),
        (PurePosixPath("a/b"), Path("a/b")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_subclass_arrives_as_the_built_in_type(value, plain):
    arrived = across(value)
    assert type(arrived) is type(plain)
    assert plain == arrived


# Moments


class _Odd(tzinfo):
    def utcoffset(self, moment):
        return timedelta(hours=1)

    def dst(self, moment):
        return None

    def tzname(self, moment):
        return "ODD"


MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = pytz.timezone("America/New_York")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 10, 27, 2, 30, tzinfo=MADRID),
        datetime(2024, 10, 27, 2, 30, tzinfo=MADRID, fold=1),
        datetime(2024, 3, 31, 2, 30, tzinfo=MADRID),
        datetime(2024, 7, 1, tzinfo=pytz.utc),
        datetime(2024, 7, 1, tzinfo=timezone.utc),  # noqa: UP017
        datetime(2024, 7, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        datetime(2024, 7, 1, tzinfo=timezone(timedelta(hours=-3), "ART")),
        datetime(2024, 7, 1, tzinfo=timezone(timedelta(seconds=-17762))),
        datetime(2024, 7, 1, tzinfo=pytz.FixedOffset(345)),
        NEW_YORK.localize(datetime(2024, 7, 1)),
        NEW_YORK.localize(datetime(2024, 11, 3, 1, 30), is_dst=True),
        NEW_YORK.localize(datetime(2024, 11, 3, 1, 30), is_dst=False),
        datetime(2024, 7, 1, tzinfo=NEW_YORK),  # local mean time: the mistake everybody makes
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
        time(1, 30, tzinfo=timezone(timedelta(hours=2)), fold=1),
    ],
    ids=repr,
)
def test_an_aware_moment_is_rebuilt(moment):
    arrived = across(moment)
    assert arrived.replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert arrived.fold == moment.fold
    assert (arrived.utcoffset(), arrived.dst()) == (moment.utcoffset(), moment.dst())
    assert arrived.tzname() == moment.tzname()
    assert type(arrived.tzinfo).__module__ == type(moment.tzinfo).__module__


def test_a_pytz_moment_can_be_normalized_after_the_border():
    moment = NEW_YORK.localize(datetime(2024, 3, 10, 1, 30)) + timedelta(hours=1)
    assert NEW_YORK.normalize(across(moment)) == NEW_YORK.normalize(moment)


def test_a_zone_of_ones_own_arrives_as_its_offset():
    arrived = across(datetime(2024, 7, 1, tzinfo=_Odd()))
    assert (arrived.utcoffset(), arrived.tzname()) == (timedelta(hours=1), "ODD")


# Limits


@pytest.mark.parametrize("value", ["x" * 30_000_000, b"x" * 30_000_000, [0] * 2_000_000])
def test_a_value_of_many_megabytes_cannot_cross(value):
    with pytest.raises(CannotCross, match="too large"):
        across(value)


def test_what_may_cross_fits_into_a_message():
    value = ["", b"", (), [], {}, frozenset()] * 50_000
    assert len(across(value)) == 300_000


def test_a_list_that_contains_itself_cannot_cross():
    value: list = []
    value.append(value)
    with pytest.raises(CannotCross, match="nested"):
        across(value)


# Exceptions


class _Mute(ValueError):
    def __str__(self):
        raise RuntimeError


def attribute():
    "text".uper()


def local():
    lengths = [1]
    return lenghts, lengths  # noqa: F821


def unknown():
    return xyzzy  # noqa: F821


def raising(error):
    def go():
        raise error

    return go


@pytest.mark.parametrize(
    ("go", "ends"),
    [
        (raising(_Mute()), "(its __str__ raised RuntimeError)"),
        (raising(ValueError("\udc80")), "\\udc80"),
        (attribute, "Did you mean: 'upper'?"),
        (local, "Did you mean: 'lengths'?"),
        (unknown, "name 'xyzzy' is not defined"),
    ],
)
def test_what_is_told_of_an_exception(go, ends):
    with pytest.raises(Exception) as caught:
        go()
    assert errors.text_of(caught.value).endswith(ends)
