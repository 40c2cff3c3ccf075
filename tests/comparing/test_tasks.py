"""Which katas can be searched: all tasks are functions, and all they take are plain values."""

from __future__ import annotations

import pytest
from dojo.compare import tasks
from dojo.compare.search import is_searchable
from dojo.compare.tasks import Parameter, PlainTask, TypeHint, split
from dojo.core import catalogue


def read(signature: str, name: str = "f") -> list[PlainTask]:
    return tasks.of_source(f"def {signature}:\n    '''Raises KeyError, or OSError.'''\n", (name,))


def test_of_our_katas_these_can_be_searched() -> None:
    assert [kata.name for kata in catalogue.load() if is_searchable(kata)] == [
        "date_arithmetic",
        "time_zones",
        "find_dates",
        "validate_email",
    ]


def test_hints_are_read_and_not_run() -> None:
    (task,) = read("f(day: datetime.date, n: int | None = None, *, texts: list[str])")
    text = TypeHint(frozenset({"str"}))
    assert task.parameters == (
        Parameter("day", TypeHint(frozenset({"date"})), True, False),
        Parameter("n", TypeHint(frozenset({"int", "None"})), False, False),
        Parameter("texts", TypeHint(frozenset({"list"}), text), True, True),
    )
    assert task.documented == ("KeyError", "OSError")


@pytest.mark.parametrize(
    "signature",
    [
        "f(sock: socket.socket)",
        "f(path: str | os.PathLike[str])",
        "f(spec: dict[str, Any])",
        "f(address: tuple[str, int])",
        "f(anything)",
        "f(*texts: str)",
        "f(**texts: str)",
        "f()",
    ],
)
def test_what_takes_more_than_plain_values_cannot(signature: str) -> None:
    assert read(signature) == []


def test_a_class_among_the_tasks_rules_out_the_kata() -> None:
    source = "def f(n: int): ...\nclass Room: ...\n"
    assert tasks.of_source(source, ("f", "Room")) == []


def test_arguments_stand_in_their_places_or_go_by_name() -> None:
    (task,) = read("f(a: int = 1, b: int = 2, *, c: int = 3)")
    assert split(task, {"a": 1, "b": 2, "c": 3}) == ((1, 2), {"c": 3})
    assert split(task, {"b": 2}) == ((), {"b": 2})
