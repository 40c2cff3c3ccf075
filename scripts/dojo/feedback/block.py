"""The block that a failing test shows: what was called, expected and got, and why it matters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dojo.core import console, texts
from dojo.core.console import printable, show, without_folders
from dojo.core.faults import Cause, Fault, Place
from dojo.core.suite import rule_and_reason
from dojo.core.texts import mark, say
from dojo.feedback import faults, values, wire
from dojo.feedback.record import Facts
from dojo.isolation.protocol import Raised

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
    cause: Cause

    def __str__(self) -> str:
        return self.text

    def toterminal(self, terminal: Any) -> None:
        """Write the block, its first line in red if the terminal has colors."""
        first, _, rest = self.text.partition("\n")
        terminal.line(first, red=True, bold=True)
        terminal.line(rest)


def failure_block(facts: Facts) -> Block:
    """Return the block for a failed test."""
    rule, reason = rule_and_reason(facts.docstring)
    rows = [
        ("called", [record.text for record in facts.calls]),
        ("expected", _expected(facts)),
        ("got", _got(facts)),
        ("printed", _printed(facts)),
        ("why", textwrap.wrap(texts.of_kata(facts.kata.po, reason), _room())),
        ("next", [console.command("hint", facts.kata.name), _test(facts)]),
    ]
    parts = [f"✗ {texts.of_kata(facts.kata.po, rule)}", "", *_table(rows)]
    if facts.events:
        parts += ["", *wire.transcript(facts.events), *_missing(facts)]
    return Block(printable(without_folders("\n".join(parts))), cause_of(facts.error))


def cause_of(error: BaseException) -> Cause:
    """Return the word for what ended a test."""
    if isinstance(error, Fault):
        return error.cause
    told = getattr(error, "kata_error", None)
    if told is None:
        return Cause.WRONG
    return Cause.UNWRITTEN if told.type == "NotImplementedError" else Cause.RAISED


def _table(rows: list[tuple[str, list[str]]]) -> list[str]:
    width = max(len(say(label)) for label in LABELS) + 1
    found = []
    for label, parts in rows:
        head = say(label)
        for text in parts:
            found.append(f"{head:>{width}}  {text}".rstrip())
            head = ""
    return found


def _expected(facts: Facts) -> list[str]:
    if facts.expected_error:
        return [say("{error} is raised", error=facts.expected_error)]
    if isinstance(facts.error, AssertionError) and facts.comparison is not None:
        op, _, right = facts.comparison
        return values.shown(right) if op in {"==", "is"} else [f"{op} {show(right)}"]
    return facts.asserted.expected.splitlines()


def _got(facts: Facts) -> list[str]:
    error = facts.error
    if isinstance(error, AssertionError) and facts.comparison is not None:
        _, left, right = facts.comparison
        arguments = facts.calls[-1].arguments if facts.calls else ()
        return [*values.shown(left), *values.lines(right, left, context=only_text(arguments))]
    if isinstance(error, Fault) and error.cause is Cause.NO_ERROR:
        result = facts.calls[-1].outcome if facts.calls else ""
        if result:
            return [say("no exception, but the result {value}", value=result)]
    return raised(error, facts.file)


def raised(error: BaseException, file: str) -> list[str]:
    """Return what ended a call, and the lines of the solution's *file* where that was."""
    if isinstance(error, Fault):
        return [*faults.lines(error), *_places(error.places, file)]
    told: Raised | None = getattr(error, "kata_error", None)
    if told is None:
        return [f"{type(error).__name__}: {error}".splitlines()[0]]
    if told.type == "NotImplementedError":
        return [say("nothing yet: this is still to be written"), *_places(told.places, file)]
    found = printable(f"{told.type}: {told.text}").splitlines()
    if told.importing:
        found.append(say("Your file cannot be imported, so none of its functions can be called."))
    return [*found[:6], *_places(told.places, file)]


def only_text(arguments: Iterable[object]) -> str | None:
    """Return the text that a call was about: its one argument that is a text, or None."""
    texts = [value for value in arguments if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else None


def _places(places: Sequence[Place], file: str) -> list[str]:
    found = []
    for line, function, text in places:
        inside = say(", in {function}", function=function) if function else ""
        found += [f"{file}:{line}{inside}", f"    {text}"]
    return [" ".join(row.splitlines()) for row in found]


def _printed(facts: Facts) -> list[str]:
    text = "".join(record.output for record in facts.calls) + facts.output
    lines = [line[: _room()] for line in printable(text).splitlines()]
    size = sum(record.printed for record in facts.calls)
    if len(lines) > MAX_PRINTED or size > len(text):
        more = say("… {size:,} characters in all", size=max(size, len(text)))
        lines = [*lines[:MAX_PRINTED], more]
    return lines


def _room() -> int:
    """Return how many columns a value may take beside its label."""
    return console.width() - 12


def _test(facts: Facts) -> str:
    return say("test: {place}", place=facts.place)


def _missing(facts: Facts) -> list[str]:
    if facts.comparison is None:
        return []
    _, left, right = facts.comparison
    if isinstance(left, bytes) and isinstance(right, bytes):
        found = wire.foreign(right, left, facts.events, facts.earlier)
        found = found or wire.missing(right, left)
        return [found] if found else []
    return []
