"""The messages that a suite's process and a solution's exchange; decoding them validates them.

The worker's process is in the solution's hands, so any of its messages may be forged. A forged
answer gains nothing that a returned one would not: what crosses to the worker are arguments, never
an expected value. It must only not do more than an answer can: every message has one of these
forms, and what it holds is of the types given here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, NamedTuple, TypeVar

from msgspec import Meta, Struct

SHOWN = 40  # bytes of a send or a recv that an event keeps, to be shown to a person
MAX_ITEMS = 10_000
MODULE = 0  # the number of the solution's module, as others are those of kept objects
LEFT_AT_IMPORT = "LeftAtImport"  # the type of an exception that says what an import left behind

T = TypeVar("T")
Many = Annotated[list[T], Meta(max_length=MAX_ITEMS)]
Name = Annotated[str, Meta(max_length=1_000)]
Text = Annotated[str, Meta(max_length=100_000)]
Count = Annotated[int, Meta(ge=0)]
Address = tuple[Name, Annotated[int, Meta(ge=0, le=65_535)]]
Place = tuple[int, Name, Name]  # a line of a solution: its number, its function, its text
Places = Many[Place]
State = Literal["", "waits", "holds", "both", "called"]
"""What a thread does there: wait for a lock, hold one that is waited for, or both; or it holds one
further out, where it called what the place before is in.
"""

Standing = tuple[int, Name, Name, State]  # a line of a solution at which a thread stands
Side = Literal["suite", "solution"]
Action = Literal[
    "listen", "connect", "accept", "send", "recv",
    "half_close", "close", "reset", "timeout", "error",
]  # fmt: skip
Kind = Literal["folder", "environment", "locale", "umask", "timeout", "thread", "socket"]
Leftover = tuple[Kind, Text]  # what a solution left behind: its kind, and a detail


# They are in no cycles; garbage collection would take twice as long as packing 400,000 of them.
class Spelling(Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    """The base of all values that do not stand for themselves: a list that begins with a word."""


class Data(Spelling, tag="data"):
    """Bytes, or a value that is made from bytes."""

    kind: Literal["bytes", "bytearray", "int", "str", "path"]
    data: bytes


class Items(Spelling, tag="items"):
    """A value that is made from parts; a dict's keys and values take turns."""

    kind: Literal[
        "list", "tuple", "set", "frozenset", "dict",
        "date", "timedelta", "time", "datetime", "zoneinfo", "pytz", "timezone",
    ]  # fmt: skip
    parts: Sequence[Spelled]


class Kept(Spelling, tag="handle"):
    """An object that stays on its side: its number there, and its type's name."""

    number: Count
    name: Name


Spelled = bool | int | float | str | Data | Items | Kept | None


class Event(NamedTuple):
    """One call on one socket, seen from the side that made it."""

    at: int
    """From `time.perf_counter_ns()`, comparable across processes: when the call began if it tells
    the other side something (send, half_close, close …), when it returned if it waits for the other
    (accept, recv, timeout …). So no effect is older than its cause."""

    side: Side  # who called
    sock: Count  # the number of the socket on its side
    action: Action
    asked: int | None = None  # bytes offered to a send, or room given to a recv
    size: int | None = None  # bytes taken by a send, or received; 0 received is a stream's end
    data: Annotated[bytes, Meta(max_length=SHOWN)] = b""  # the first of these bytes
    note: Name = ""  # an error's class
    local: tuple[Name, int] | None = None  # the socket's own address
    peer: tuple[Name, int] | None = None  # the address at the other end, if there is one
    datagram: bool = False  # whether each send and receipt is one datagram, whole


class Response(Struct, tag=str.lower, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """The base of all answers."""

    id: Count = 0  # the number of the request


class Done(Response):
    """Done, and nothing to tell."""


class Problem(Struct, tag=str.lower, tag_field="kind", forbid_unknown_fields=True):
    """The base of all that a call can end with instead of a value."""


class Missing(Problem):
    """The solution lacks a name."""

    text: Name
    near: Annotated[list[Name], Meta(max_length=1)]


class Unfit(Problem):
    """A value that cannot cross."""

    text: Literal["too large", "nested too deeply"]


class Raised(Problem):
    """An exception, in words: nothing of it is made anew but the built-in class *base*."""

    importing: bool
    type: Name
    base: Name
    text: Text
    places: Places
    before: Text = ""  # the error on whose way this one came, as in a finally, in words
    line: Count = 0  # and its line


class Outcome(Response):
    """What came of a call: *value*, unless there is an *error*."""

    value: Spelled = None
    error: Missing | Unfit | Raised | None = None
    output: Text = ""
    printed: Count = 0
    refused: Many[tuple[Name, Text]] = []
    at: int = 0  # when the call was over, on the clock of `Event.at`
    after: Spelled = None  # the arguments as the call left them; None if it cannot change them


class Given(Response):
    """A socket that was made for the solution, and its address."""

    value: Kept
    address: Address


class Left(Response):
    """What still runs, or is still open or changed."""

    left: Many[Leftover]


class Told(Response):
    """What the worker is at, and what is worth knowing after a failure."""

    places: Many[Standing]
    events: Many[Event]
    troubles: Many[Raised]  # errors that have ended threads
    swallowed: Many[Raised]  # errors that a library printed, or left in a future
    output: Annotated[str, Meta(max_length=10_000_000)]


class Spins(Response):
    """Not asked for: the solution reads on and on after the end of a stream, and waits for its end.

    So it is the suite's side that ends it; a worker that ends by itself has died.
    """

    places: Places


class Crashed(Response):
    """Not asked for: an error has ended a thread of the solution's."""


AnyResponse = Done | Outcome | Given | Left | Told | Spins | Crashed


class Request(Struct, tag=str.lower, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """The base of all that a suite asks for."""

    answer: ClassVar[type[Response]] = Done
    id: int = 0  # set when it is sent


class Load(Request):
    """The solution, imported by the first call: its module's name and its files in their order."""

    name: str
    paths: list[str]


class Begin(Request):
    """A test begins; *folders* are the places that it may change."""

    folders: list[str]


class Call(Request):
    """A call of the function *name* of the module, or of the kept object *on*."""

    answer = Outcome
    on: int
    name: str
    arguments: Spelled  # those by place, and those by name
    background: bool = False  # whether the suite goes on meanwhile
    hosts: bool = False  # whether it is a server's: connections that it leaves are reset at its end


class Get(Call):
    """The attribute *name*: ("value", its value), or ("method",) if it is to be called."""


class Open(Request):
    """A socket for the solution: one that listens, one for datagrams, or one connected to *to*;
    or a text stream that such a connection carries, as a keyboard or a screen."""

    answer = Given
    kind: Literal["listener", "datagrams", "connection", "keyboard", "screen"]
    ipv6: bool = False
    to: Address | None = None


class Hinder(Request):
    """What the solution meets from now on, until the test ends."""

    at_most: int | None = None  # bytes that each recv of a stream gives
    kept: int = 0  # bytes that the system keeps of what a client has not taken, if not 0
    resets: int = 0  # receipts of datagrams that fail as Windows makes them fail
    late: int = 0  # shutdowns of streams that come after the other end has done something
    calls_in_step: int = 0  # calls that begin together, and whose threads go on in step
    clients_in_step: int = 0  # clients whose threads go on in step once they have sent something
    wakes: int = 0  # calls that come back late from a Condition's wait()
    unreadable: str = ""  # a file or folder that it may not read, if not ""
    disk: str = ""  # a folder that seems to be a disk of its own, if not ""
    umask: int | None = None  # what it has for one
    folder: str = ""  # its working folder, if not ""
    killed_at: int = 0  # bytes of one file at which the kernel kills it, if not 0 (POSIX only)
    killed_before: str = ""  # the audit event at which it ends, if not ""


class Await(Request):
    """Answered once the call of that number is over or waits for another thread."""

    call: int


class Leftovers(Request):
    """What still runs or is still open, once what is ending has had *patience* seconds to end.

    Daemon threads only count with *daemons*.
    """

    answer = Left
    patience: float
    daemons: bool = True


class Settle(Leftovers):
    """What the solution left behind in the test that ends here."""


class Inspect(Request):
    """The lines at which the solution stands, the call of that number first, and all else that is
    worth knowing when a test has failed."""

    answer = Told
    call: int = 0


AnyRequest = Load | Begin | Call | Get | Open | Hinder | Await | Leftovers | Settle | Inspect
