"""The block of a failing test, made from facts alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dojo.core import catalogue
from dojo.core.console import show
from dojo.core.faults import Cause, Fault
from dojo.core.suite import Asserted
from dojo.core.trees import Link, Tree
from dojo.feedback import folders
from dojo.feedback.block import MAX_PRINTED, Facts, Record, failure_block
from dojo.isolation.protocol import Event, Raised


def block(**changes: Any) -> list[str]:
    """The lines of a block."""
    plain: dict[str, Any] = {
        "kata": catalogue.load()[0],
        "place": "test_x.py:1",
        "docstring": "A rule.\n\nA reason.",
        "file": "x.py",
        "error": AssertionError(),
        "asserted": Asserted(1, ""),
        "comparison": None,
        "expected_error": "",
        "calls": [],
        "before": [],
        "output": "",
        "events": [],
        "earlier": [],
    }
    return failure_block(Facts(**plain | changes)).text.splitlines()


def raised(kind: str, text: str = "", line: str = "x = 1", *, importing: bool = False) -> Exception:
    """An exception of the solution's."""
    error = Exception()
    places = [(3, "f", line)]
    error.kata_error = Raised(importing, kind, kind, text, places)  # type: ignore[attr-defined]
    return error


TWO = [Record("f()", returned=[True]), Record("g()", returned=[False])]
ONE, OTHER, MARK = "   called  f()", "           g()", "   <== this call"
CALLS = [
    ({"calls": TWO, "comparison": ("is", False, True)}, [ONE, OTHER + MARK]),
    ({"calls": TWO, "comparison": ("is", True, False)}, [ONE + MARK, OTHER]),
    ({"calls": TWO, "comparison": ("==", 3, 4)}, [ONE, OTHER]),
    ({"calls": TWO[:1], "comparison": ("is", True, False)}, [ONE]),
    ({"calls": TWO, "error": raised("KeyError")}, [ONE, OTHER + MARK]),
    ({"calls": TWO, "error": Fault(Cause.HUNG, "f()")}, [ONE + MARK, OTHER]),
]


@pytest.mark.parametrize(("facts", "lines"), CALLS)
def test_the_call_that_failed_is_marked_if_there_are_several(
    facts: dict[str, Any], lines: list[str]
) -> None:
    found = block(**facts)
    assert [line for line in found if line.startswith((ONE, OTHER))] == lines


HEADS = [
    (AssertionError(), "✗ A rule."),
    (raised("NameError", "name 'x' is not defined"), "✗ NameError: name 'x' is not defined"),
    (raised("ValueError", "no", "raise ValueError('no')"), "✗ A rule."),
    (raised("NotImplementedError"), "✗ A rule."),
    (raised("MemoryError"), "✗ MemoryError"),
    (Fault(Cause.HUNG, "f(1)", [(7, "f", "x"), (9, "g", "y")]), "✗ `f` never returned; it was at"),
    (Fault(Cause.SILENT), "✗ A rule."),
    (raised("KeyError", "1", importing=True), "✗ KeyError: 1"),
]


@pytest.mark.parametrize(("error", "head"), HEADS)
def test_the_first_line_is_the_solutions_own_error_or_else_the_rule(
    error: BaseException, head: str
) -> None:
    found = block(error=error)
    assert found[0].startswith(head)
    own = head != "✗ A rule."
    assert ("     rule  A rule." in found) == (own and found[0] != "✗ KeyError: 1")


def test_each_thread_that_hangs_has_its_own_line() -> None:
    places = [(7, "f", "queue.get()"), (9, "g", "with self._lock:")]
    assert block(error=Fault(Cause.HUNG, "f(1)", places))[1:5] == [
        "   x.py:7, in f",
        "       queue.get()",
        "   another thread: x.py:9, in g",
        "       with self._lock:   <== waits for a lock",
    ]


def test_what_was_on_the_disk_is_shown_unless_a_tree_shows_it() -> None:
    made = [*folders.listing(Path("base"), {"exit": Link("../old"), "box": {}, "in": {"a": ""}})]
    found = block(before=made)
    start = found.index("   before  base/exit -> ../old")
    assert found[start + 1 : start + 3] == ["           base/box/", "           base/in/a"]
    assert len([line for line in block(before=made * 9) if "base/" in line]) == MAX_PRINTED - 1
    shown = block(before=made, comparison=("==", Tree(), Tree([("base/exit", Link("../old"))])))
    assert [line for line in shown if "before" in line] == []


def test_what_came_in_place_of_an_exception_is_shown() -> None:
    found = block(error=Fault(Cause.NO_ERROR), calls=[Record("f()", returned=[3])])
    assert "      got  no exception, but the result 3" in found


@pytest.mark.parametrize("earlier", [True, False])
def test_bytes_of_another_conversation_are_told_below_the_ladder(earlier: bool) -> None:
    other, here = b"a line of another", b"mine"
    ends: dict[str, Any] = {"local": ("127.0.0.1", 2), "peer": ("127.0.0.1", 9)}
    events = [
        Event(1, "suite", 1, "send", asked=1, size=1, data=b"" if earlier else other, **ends),
        Event(2, "suite", 2, "send", asked=4, size=4, data=here, **ends),
        Event(3, "suite", 2, "recv", asked=99, size=21, data=other + here, **ends),
    ]
    compared = "==", other + here, here
    found = block(comparison=compared, events=events, earlier=[other] * earlier)
    assert found[-1] == f"{other!r} was not sent here: it belongs to another conversation"


def test_long_output_is_cut_and_its_length_is_told() -> None:
    found = block(calls=[Record("f()", output="0\n1\n" * 10, printed=99)])
    start = found.index("  printed  0")
    assert found[start + MAX_PRINTED] == "           … 99 characters in all"


def test_equal_lines_of_output_are_folded() -> None:
    found = block(output="begin\n" + "again\n" * 20 + "end\n")
    start = found.index("  printed  begin")
    again = ["           again"] * 5
    assert found[start + 1 : start + 8] == [
        *again,
        "           … 15 more like it",
        "           end",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("K\u212a", r"'K\u212a'"),
        ("\uff11", r"'\uff11'"),
        ("é…²日", r"'é…\xb2日'"),
        ("ada@" + "a" * 70 + "(", "'ada@' + 'a' * 70 + '('"),
        ("x" * 90, "'xxxxxxxxxxxxxxxxxxxxxxxx' … 'xxxxxxxxxxxxxxxxxxxxxxxx' (90 characters)"),
    ],
)
def test_what_a_value_turns_on_is_shown(value: str, shown: str) -> None:
    assert show(value) == shown
