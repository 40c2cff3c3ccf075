"""The block that a failing test shows: what was called, expected and got, and why it matters."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from dojo.core import console, texts
from dojo.core.console import printable, show, without_folders
from dojo.core.faults import HANGS, Fault, Place
from dojo.core.suite import Asserted, asserted, rule_and_reason
from dojo.core.texts import mark, say
from dojo.feedback import explain, faults, wire
from dojo.isolation.protocol import Raised
from dojo.runner.blame import first_cause

if TYPE_CHECKING:
    from dojo.core.catalogue import Kata
    from dojo.runner.records import Report, Test
    from dojo.runner.session import Session

LABELS = (
    mark("called"),
    mark("expected"),
    mark("got"),
    mark("printed"),
    mark("why"),
    mark("next"),
)
MAX_CALLS = 3
MAX_PRINTED = 10  # lines


@dataclass
class Block:
    """A finished block; pytest shows it where its traceback would stand."""

    text: str
    cause: str

    def __str__(self) -> str:
        return self.text

    def toterminal(self, terminal: Any) -> None:
        """Write the block, its first line in red where there are colors."""
        first, _, rest = self.text.partition("\n")
        terminal.line(first, red=True, bold=True)
        terminal.line(rest)


def failure_block(item: pytest.Item, kata: Kata, session: Session, error: BaseException) -> Block:
    """The block for *error*, which ended the test *item* of *kata*."""
    hung = isinstance(error, Fault) and error.cause in HANGS
    report = session.report(hung=hung)
    where = asserted(item.path, error.__traceback__)
    error = first_cause(session, error, report)
    rule, reason = rule_and_reason(item.function.__doc__)  # type: ignore[attr-defined]
    rows = [
        ("called", [record.text for record in session.test.calls[-MAX_CALLS:]]),
        ("expected", _expected(session, error, where)),
        ("got", _got(session, error, kata)),
        ("printed", _printed(session, report)),
        ("why", textwrap.wrap(texts.of_kata(kata, reason), _room())),
        ("next", _next(item, kata, where)),
    ]
    parts = [f"✗ {texts.of_kata(kata, rule)}", "", *_table(rows)]
    if report.events:
        parts += ["", *wire.transcript(report.events), *_missing(session)]
    return Block(printable(without_folders("\n".join(parts))), cause_of(error))


def cause_of(error: BaseException) -> str:
    """The word for what ended a test."""
    if isinstance(error, Fault):
        return error.cause
    told = getattr(error, "kata_error", None)
    if told is None:
        return "wrong"
    return "unwritten" if told.type == "NotImplementedError" else "raised"


def _table(rows: list[tuple[str, list[str]]]) -> list[str]:
    width = max(len(say(label)) for label in LABELS) + 1
    found = []
    for label, parts in rows:
        head = say(label)
        for text in parts:
            found.append(f"{head:>{width}}  {text}".rstrip())
            head = ""
    return found


def _expected(session: Session, error: BaseException, where: Asserted) -> list[str]:
    test = session.test
    if test.expected_error:
        return [say("{error} is raised", error=test.expected_error)]
    if isinstance(error, AssertionError) and test.comparison is not None:
        op, _, right = test.comparison
        return [show(right) if op in {"==", "is"} else f"{op} {show(right)}"]
    return [where.expected] if where.expected else []


def _got(session: Session, error: BaseException, kata: Kata) -> list[str]:
    test = session.test
    file = session.workers.solutions.file_of(kata).name
    if isinstance(error, Fault):
        found = faults.lines(error)
        if error.cause == "no_error" and test.calls and test.calls[-1].outcome:
            found = [say("no exception, but the result {value}", value=test.calls[-1].outcome)]
        return [*found, *_places(error.places, file)]
    if told := getattr(error, "kata_error", None):
        return _raised(told, file)
    if isinstance(error, AssertionError) and test.comparison is not None:
        _, left, right = test.comparison
        return [show(left), *explain.lines(right, left, context=_context(test))]
    return [f"{type(error).__name__}: {error}".splitlines()[0]]


def _context(test: Test) -> str | None:
    """The text that the last call was about: its one argument that is a text."""
    arguments = test.calls[-1].arguments if test.calls else ()
    texts = [value for value in arguments if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else None


def _raised(told: Raised, file: str) -> list[str]:
    if told.type == "NotImplementedError":
        return [say("nothing yet: this is still to be written"), *_places(told.places, file)]
    found = printable(f"{told.type}: {told.text}").splitlines()
    if told.importing:
        found.append(say("Your file cannot be imported, so none of its functions can be called."))
    return [*found[:6], *_places(told.places, file)]


def _places(places: Sequence[Place], file: str) -> list[str]:
    found = []
    for line, function, text in places:
        inside = say(", in {function}", function=function) if function else ""
        found += [f"{file}:{line}{_one_line(inside)}", f"    {_one_line(text)}"]
    return found


def _one_line(text: object) -> str:
    return " ".join(str(text).splitlines())


def _printed(session: Session, report: Report) -> list[str]:
    text = "".join(record.output for record in session.test.calls[-MAX_CALLS:]) + report.output
    lines = [line[: _room()] for line in printable(text).splitlines()]
    size = sum(record.printed for record in session.test.calls[-MAX_CALLS:])
    if len(lines) > MAX_PRINTED or size > len(text):
        more = say("… {size:,} characters in all", size=max(size, len(text)))
        lines = [*lines[:MAX_PRINTED], more]
    return lines


def _room() -> int:
    """How many columns a value may take beside its label."""
    return console.width() - 12


def _next(item: pytest.Item, kata: Kata, where: Asserted) -> list[str]:
    place = f"{item.path.name}:{where.line or item.reportinfo()[1] or 0}"
    return [console.command("hint", kata.name), say("test: {place}", place=place)]


def _missing(session: Session) -> list[str]:
    if session.test.comparison is None:
        return []
    _, left, right = session.test.comparison
    if isinstance(left, bytes) and isinstance(right, bytes):
        found = wire.missing(right, left)
        return [found] if found else []
    return []
