"""Which tasks can be searched, which calls of them are shown, and which answers are the same."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
import pytz
from dojo.compare import tasks
from dojo.compare.search import CallOutcome, same
from dojo.compare.tasks import PlainTask, Shown
from dojo.core import catalogue
from dojo.core.faults import Cause, Fault

SEARCHABLE = [
    *("date_parts", "date_formats", "date_arithmetic", "time_zones", "event_log"),
    *("match_basics", "word_search", "substitute", "split_fields", "find_dates", "validate_email"),
    *("parse_log", "mask_secrets", "path_parts"),
]


def read(signature: str, docstring: str = "", more: str = "") -> list[PlainTask]:
    module = ModuleType("toy")
    imports = "import datetime, os, socket\nfrom typing import Any\n"
    exec(f"{imports}def {signature}:\n    '''{docstring}'''\n{more}", vars(module))
    return tasks.of_module(module, ("f", "Room") if more else ("f",))


def test_of_our_katas_these_can_be_searched() -> None:
    assert [kata.name for kata in catalogue.load() if tasks.of_kata(kata)] == SEARCHABLE


def test_what_a_task_takes_and_raises() -> None:
    (task,) = read(
        "f(day: datetime.date, n: int | None = None, *, texts: list[str])",
        "Raises KeyError, or OSError; and NoSuchError.",
    )
    assert task.hints == {"day": date, "n": int | None, "texts": list[str]}
    assert task.documented == (KeyError, OSError)


@pytest.mark.parametrize(
    "signature",
    [
        "f(sock: socket.socket)",
        "f(path: str | os.PathLike[str])",
        "f(spec: dict[str, Any])",
        "f(address: tuple[str, int])",
        "f(lists: list[list[bytes]])",
        "f(anything)",
        "f(later: 'Unknown')",
        "f(*texts: str)",
        "f(**texts: str)",
        "f()",
    ],
)
def test_what_takes_more_than_plain_values_cannot(signature: str) -> None:
    assert read(signature) == []


def test_a_class_among_the_tasks_rules_out_the_kata() -> None:
    assert read("f(n: int)", more="class Room: ...") == []


def test_arguments_stand_in_their_places_or_go_by_name() -> None:
    (task,) = read("f(a: int = 1, b: int = 2, *, c: int = 3)")
    assert task.split({"a": 1, "b": 2, "c": 3}) == ((1, 2), {"c": 3})
    assert task.split({"b": 2}) == ((), {"b": 2})


def shown(name: str) -> Shown:
    kata = catalogue.find(name)
    return tasks.shown(kata, tasks.of_kata(kata))


@pytest.mark.parametrize("name", SEARCHABLE)
def test_suite_and_readme_show_each_task_and_leave_no_trace(name: str) -> None:
    kata, before = catalogue.find(name), set(sys.modules)
    files = set(kata.folder.rglob("*.pyc"))
    found = shown(name)
    assert all(found.suite.values())
    assert all(found.readme.values())
    assert not {known for known in set(sys.modules) - before if name in known}
    assert set(kata.folder.rglob("*.pyc")) == files


def test_calls_have_the_names_of_the_parameters() -> None:
    found = shown("time_zones").suite
    first = {"naive": datetime(2024, 1, 15, 9, 30), "zone": "America/New_York"}
    assert found["to_utc"][0] == first
    dublin = {"naive": datetime(2024, 3, 31, 1, 30), "zone": "Europe/Dublin", "is_dst": True}
    assert dublin in found["to_utc"]
    assert {"zone": "Atlantis", "year": 2024} in found["utc_offsets"]  # inside of `raises`
    ages = shown("date_arithmetic").readme["age_on"]
    assert ages[0] == {"birth": date(1990, 11, 5), "day": date(2020, 11, 4)}


MADRID = ZoneInfo("Europe/Madrid")
NOON = datetime(2024, 1, 15, 12, tzinfo=MADRID)
TASK = read("f(n: int)", "Raises ValueError, KeyError or LookupError.")[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1),
        (0, False),
        (1, 1.0),
        (date(2024, 1, 1), datetime(2024, 1, 1)),
        ([1], (1,)),
        ([(1, True)], [(1, 1)]),
        (None, ""),
        (NOON, NOON.replace(tzinfo=None)),
        (NOON, NOON.astimezone(UTC)),
        (NOON, NOON.replace(tzinfo=timezone(timedelta(hours=1)))),
        tuple(datetime(2024, 10, 27, 2, 30, tzinfo=MADRID, fold=n) for n in (0, 1)),
        (ValueError("so"), OSError("so")),
        (ValueError("so"), None),
        (KeyError(), IndexError()),  # the nearest class that is announced counts
        (TypeError(), TypeError()),  # nothing announces it
        (1, Fault(Cause.HUNG)),
    ],
)
def test_these_differ(one: object, other: object) -> None:
    assert not are_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (float("nan"), float("nan")),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (NOON, pytz.timezone("Europe/Madrid").localize(NOON.replace(tzinfo=None))),
        (NOON.astimezone(UTC), NOON.astimezone(pytz.utc)),
        (datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=pytz.utc)),
        (ValueError("so"), UnicodeError("or so")),
        (IndexError(), KeyError()),
    ],
)
def test_these_are_the_same(one: object, other: object) -> None:
    assert are_same(one, other)


def are_same(one: object, other: object) -> bool:
    outcomes = [
        CallOutcome(error=value) if isinstance(value, Exception) else CallOutcome(value)
        for value in (one, other)
    ]
    return same(*outcomes, TASK)
