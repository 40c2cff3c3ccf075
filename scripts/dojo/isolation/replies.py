"""What a worker may answer. Its process is in the solution's hands, so all else is a forgery.

A forged answer gains nothing that a returned one would not: what crosses to the worker are
arguments, never an expected value. It must only not do more than an answer can: every message is
held against the form of its kind here, and what it holds against `values`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from dojo.isolation.protocol import SHOWN, Event
from dojo.isolation.transport import Message

MAX_EVENTS = 10_000
MAX_ITEMS = 10_000

Name = Annotated[str, Meta(max_length=1_000)]
Text = Annotated[str, Meta(max_length=100_000)]
Transcript = Annotated[str, Meta(max_length=10_000_000)]
Count = Annotated[int, Meta(ge=0)]
Port = Annotated[int, Meta(ge=0, le=65_535)]
Address = tuple[Name, int]
Place = tuple[int, Name, Name]
HandleOf = tuple[Literal["handle"], Count, Name]
Places = Annotated[list[Place], Meta(max_length=MAX_ITEMS)]
Refusals = Annotated[list[tuple[Name, Text]], Meta(max_length=MAX_ITEMS)]
Kind = Literal["folder", "environment", "locale", "umask", "timeout", "thread", "socket"]
Action = Literal[
    "listen",
    "connect",
    "accept",
    "send",
    "recv",
    "half_close",
    "close",
    "reset",
    "timeout",
    "error",
]


class Form(Struct, forbid_unknown_fields=True):
    """The base of all: a message has these fields and no others."""


class Answer(Form):
    """Done, and nothing to tell."""

    id: Count


class Missing(Form, tag_field="kind", tag="missing"):
    """The solution lacks a name."""

    text: Name
    near: Annotated[list[Name], Meta(max_length=1)]


class Unfit(Form, tag_field="kind", tag="unfit"):
    """A value that cannot cross."""

    text: Literal["too large", "nested too deeply"]


class Raised(Form, tag_field="kind", tag="raised"):
    """An exception."""

    importing: bool
    type: Name
    base: Name
    text: Text
    places: Places
    exception: Any


class Outcome(Form):
    """What came of a call: a value or an error."""

    id: Count
    output: Text
    printed: Count
    refused: Refusals
    at: int
    clean: bool
    value: Any = UNSET
    error: Missing | Unfit | Raised | UnsetType = UNSET
    after: Any = None


class Given(Form):
    """A socket that was made for the solution, and its address."""

    id: Count
    value: HandleOf
    address: tuple[Name, Port] | UnsetType = UNSET


class Left(Form):
    """What still runs, or is still open or changed."""

    id: Count
    left: Annotated[list[tuple[Kind, Text]], Meta(max_length=MAX_ITEMS)]


class Standing(Form):
    """Where a call stands."""

    id: Count
    places: Places


class Seen(Form):
    """What happened on one socket: an `Event`, spelled out."""

    at: int
    side: Literal["solution"]
    sock: Count
    action: Action
    asked: int | None
    size: int | None
    data: Annotated[bytes, Meta(max_length=SHOWN)]
    note: Name
    local: Address | None
    peer: Address | None
    datagram: bool


class Told(Form):
    """What is worth knowing after a failure."""

    id: Count
    events: Annotated[list[list[Any]], Meta(max_length=MAX_EVENTS)]
    troubles: Annotated[list[Raised], Meta(max_length=MAX_ITEMS)]
    output: Transcript


class Spins(Form):
    """A loop that reads on after the end of a stream: told without having been asked."""

    id: Literal[0]
    spinning: Places


FORMS: dict[str, type[Form]] = {
    "call": Outcome,
    "get": Outcome,
    "listen": Given,
    "bind": Given,
    "connect": Given,
    "stingy": Answer,
    "reset_receipt": Answer,
    "leftovers": Left,
    "settle": Left,
    "where": Standing,
    "report": Told,
}
"""The form of the answer to each question."""


class Malformed(ValueError):
    """No worker of ours answers like that."""


def check(do: str, message: Message) -> None:
    """Raise Malformed unless *message* may be the answer to the question *do*."""
    told = _as(FORMS[do], message)
    if isinstance(told, Outcome) and ("value" in message) == ("error" in message):
        raise Malformed("a call has a value or an error")
    if isinstance(told, Told):
        for event in told.events:
            if len(event) != len(Event._fields):
                raise Malformed("an event of other parts")
            _as(Seen, dict(zip(Event._fields, event, strict=True)))


def check_spinning(message: Message) -> None:
    """Raise Malformed unless *message* may tell of a loop."""
    _as(Spins, message)


def _as(form: type[Form], message: Message) -> Form:
    try:
        return msgspec.convert(message, form, builtin_types=(bytes,))
    except (msgspec.ValidationError, RecursionError) as error:
        raise Malformed(str(error)) from None
