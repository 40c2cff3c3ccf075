"""The block that a failing test shows: what was called, expected and got, and why it matters."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dojo.core import console, texts
from dojo.core.catalogue import Kata
from dojo.core.console import printable, show, without_folders
from dojo.core.faults import Cause, Fault
from dojo.core.suite import Asserted, rule_and_reason
from dojo.core.texts import say
from dojo.core.trees import Tree
from dojo.feedback import errors, values, wire
from dojo.isolation.protocol import Event

MAX_PRINTED = 10  # lines
MAX_EQUAL = 5


@dataclass(frozen=True, eq=False)
class Record:
    """One call of the solution, and what came of it."""

    text: str  # as source code
    arguments: Sequence[object] = ()  # the named ones last
    returned: Sequence[object] = ()  # the value, if it has returned one
    output: str = ""
    printed: int = 0  # characters, of which `output` has the first


@dataclass(frozen=True)
class Facts:
    """All that is known of a failed test, and all that its block is made from."""

    kata: Kata
    place: str  # the suite's file and line: ``test_date_arithmetic.py:11``
    docstring: str | None  # the test's: its rule and the reason for it
    file: str  # the name of the solution's file
    error: BaseException  # what went wrong first
    asserted: Asserted  # the line of the suite that failed, and what it expects, as written there
    comparison: tuple[str, object, object] | None  # that failed: its operator and operands
    expected_error: str  # the name of the exception that the suite expected, or ""
    calls: Sequence[Record]  # the last ones of the test
    before: Sequence[str]  # what the suite made on the disk, an entry each
    output: str  # what the solution printed outside of calls
    events: Sequence[Event]  # what happened on sockets, on both sides, in order of time
    earlier: Sequence[bytes]  # the beginnings of what the suite sent on streams in earlier tests


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
    rule = texts.of_kata(facts.kata.po, rule)
    own, told = errors.explained(facts.error, facts.file)
    head = [own, *(f"   {row}" for row in told)] if own else [rule]
    cause = cause_of(facts.error)
    if cause is Cause.IMPORT and own:
        return _finished(head, cause)
    hint = (
        say("h: hint")
        if os.environ.get(console.KEYS_VARIABLE)
        else console.command("hint", facts.kata.name)
    )
    rows = {
        say("called"): _called(facts),
        say("before"): _before(facts),
        say("expected"): _expected(facts),
        say("got"): [] if own else _got(facts) or told,
        say("printed"): _printed(facts),
        say("rule"): [rule] if own else [],
        say("why"): textwrap.wrap(texts.of_kata(facts.kata.po, reason), _room()),
        say("next"): [hint, say("test: {place}", place=facts.place)],
    }
    parts = [*head, "", *_table(rows)]
    if facts.events:
        parts += ["", *wire.transcript(facts.events)]
        match facts.comparison:
            case _, bytes(got), bytes(expected):
                parts += wire.foreign(expected, got, facts.events, facts.earlier)
    return _finished(parts, cause)


def _finished(lines: Sequence[str], cause: Cause) -> Block:
    return Block("✗ " + printable(without_folders("\n".join(lines))), cause)


def cause_of(error: BaseException) -> Cause:
    """Return the word for what ended a test."""
    if isinstance(error, Fault):
        return error.cause
    told = errors.told(error)
    if told is None:
        return Cause.WRONG
    if told.importing:
        return Cause.IMPORT
    return {
        "NotImplementedError": Cause.UNWRITTEN,
        "MemoryError": Cause.MEMORY,
    }.get(told.type, Cause.RAISED)


def _table(rows: dict[str, list[str]]) -> list[str]:
    width = max(map(len, rows)) + 1
    return [
        f"{'' if number else label:>{width}}  {text}".rstrip()
        for label, parts in rows.items()
        for number, text in enumerate(parts)
    ]


def _called(facts: Facts) -> list[str]:
    """Return the calls; of several the one that failed is marked, if it is known."""
    failed = _failed_call(facts) if len(facts.calls) > 1 else None
    mark = say("   <== this call")
    return [record.text + (mark if record is failed else "") for record in facts.calls]


def _failed_call(facts: Facts) -> Record | None:
    calls = facts.calls[::-1]
    if isinstance(facts.error, AssertionError) and facts.comparison is not None:
        _, left, _ = facts.comparison
        return next((call for call in calls if any(value is left for value in call.returned)), None)
    if isinstance(facts.error, Fault) and facts.error.text:
        return next((record for record in calls if record.text == facts.error.text), None)
    return calls[0] if errors.told(facts.error) else None


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
    if isinstance(error, Fault) and error.cause is Cause.NO_ERROR and facts.calls:
        for value in facts.calls[-1].returned:
            return [say("no exception, but the result {value}", value=show(value))]
    return []


def only_text(arguments: Iterable[object]) -> str | None:
    """Return the text that a call was about: its one argument that is a text, or None."""
    texts = [value for value in arguments if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else None


def _before(facts: Facts) -> list[str]:
    """Return what was on the disk, unless a tree that was expected shows it."""
    if facts.comparison is not None and isinstance(facts.comparison[2], Tree):
        return []
    lines = [printable(without_folders(line))[: _room()] for line in facts.before]
    if len(lines) > MAX_PRINTED:
        lines[MAX_PRINTED - 1 :] = [say("… and {count} more", count=len(lines) - MAX_PRINTED + 1)]
    return lines


def _printed(facts: Facts) -> list[str]:
    text = "".join(record.output for record in facts.calls) + facts.output
    lines = list(_folded(line[: _room()] for line in printable(text).splitlines()))
    size = sum(record.printed for record in facts.calls)
    if len(lines) > MAX_PRINTED or size > len(text):
        more = say("… {size:,} characters in all", size=max(size, len(text)))
        lines = [*lines[:MAX_PRINTED], more]
    return lines


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Yield the *lines*, of many equal ones after each other no more than MAX_EQUAL."""
    for line, equal in groupby(lines):
        count = len(list(equal))
        yield from [line] * min(count, MAX_EQUAL)
        if count > MAX_EQUAL:
            yield say("… {count:,} more like it", count=count - MAX_EQUAL)


def _room() -> int:
    """Return how many columns a value may take beside its label."""
    return console.width() - 12
