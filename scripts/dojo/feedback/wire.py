"""Draw what two ends of a connection did as a ladder: who sent what, and when.

The client stands on the left, the server on the right; each line is what one of them did. An arrow
shows where bytes went, a remark behind ``<==`` what is easily overlooked. A datagram has a line of
its own, always.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dojo.core import console
from dojo.core.texts import say
from dojo.feedback.values import alike
from dojo.isolation.protocol import SHOWN, Event

MOST_LINES = 24
WIDTH = 37  # of the space between the two ends, where the screen has room for it
BESIDE = 27  # columns of what stands beside that space, the words above the ends included
BYTES_SHOWN = 11
TEXT_SHOWN = 16  # characters: an unprintable byte takes four
_BEGINNINGS = {"listen", "connect", "accept"}

FOREIGN = 3  # bytes; of fewer nobody can tell who sent them
EARLIER = 6  # bytes that an earlier test sent; fewer, such as b"bye\n", are anybody's words

Address = tuple[str, int]
Socket = tuple[str, int]  # side, number

_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # a socket that was never bound reports no address


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the ladder: an event, or several alike."""

    event: Event
    calls: int = 1
    went_on: bool = False
    """A send took only a part, and the next one offers just the rest."""


def transcript(events: Sequence[Event]) -> list[str]:
    """Return the lines of the ladder; none if there is nothing to draw.

    Times are in milliseconds from the first event. If there are several connections, or
    several pairs that exchange datagrams, each end bears the number of its pair. A long ladder is
    cut in the middle.
    """
    events = sorted(events, key=lambda event: event.at)
    client = _client_of(events)
    pairs = Pairs(events, client)
    steps = _merged(list(_worth_a_line(events, client, pairs)))
    if not steps:
        return []
    boxes = [_box(step) for step in steps]
    width = max(min(WIDTH, console.width() - BESIDE), *(len(box) + 5 for box in boxes))
    labels = len(str(len(pairs))) + 1 if len(pairs) > 1 else 1

    def line(step: Step, box: str) -> str:
        event = step.event
        number = pairs.label(event)
        on_left = event.side == client
        left, right = ("C" + number, "|") if on_left else ("|", "S" + number)
        ms = (event.at - events[0].at) / 1_000_000
        remark = _remark(step)
        drawn = (
            f"{ms:8.2f}      {left:<{labels}} {_between(step, box, on_left, width)} "
            f"{right:<{labels}}{'   <== ' + remark if remark else ''}"
        )
        return drawn.rstrip()

    lines = [line(step, box) for step, box in zip(steps, boxes, strict=True)]
    room = MOST_LINES - 1  # beside the heading
    if (more := len(lines) - room + 1) > 1:
        gap = say("({count} more lines)", count=more)
        lines[room // 2 : room // 2 + more] = [f"{'…':>8}      {gap}"]
    return [_heading(events, client, labels + width), *lines]


def foreign(
    sent: bytes, back: bytes, events: Sequence[Event], earlier: Sequence[bytes]
) -> list[str]:
    """Say which bytes came `back` that only another conversation has sent, if any.

    `earlier` is what earlier tests sent. What is known of a send is its beginning.
    """
    reads = [event.sock for event in events if event.side == "suite" and event.action == "recv"]
    sends = [event for event in events if event.side == "suite" and event.action == "send"]
    here = [sent, *(event.data for event in sends if event.sock in reads[-1:])]
    others = [event.data for event in sends if event.sock not in reads[-1:]]
    for piece in _inserted(sent, back):
        elsewhere = [*others, *earlier] if len(piece) >= EARLIER else others
        if any(piece in data for data in elsewhere) and not any(piece in data for data in here):
            return [
                say(
                    "{bytes} was not sent here: it belongs to another conversation",
                    bytes=repr(piece),
                )
            ]
    return []


def _inserted(sent: bytes, back: bytes) -> Iterator[bytes]:
    """Yield the pieces without which `back` would be `sent`, or the beginning of it."""
    start, whole = alike(sent, back), back.startswith(sent)
    for at in range(start, max(start - SHOWN, -1), -1):
        for size in range(min(SHOWN, len(back) - at), FOREIGN - 1, -1):
            rest = back[at + size :]
            if rest == sent[at:] or (not whole and sent.startswith(rest, at)):
                yield back[at : at + size]


def _heading(events: Sequence[Event], client: str, width: int) -> str:
    roles = any(event.datagram or event.action in _BEGINNINGS for event in events)
    if not roles:  # the solution was given a connection, and may be either
        left, right = say("the test's end"), say("your end")
    elif client == "suite":
        left, right = say("test client"), say("your server")
    else:
        left, right = say("your client"), say("test server")
    return f"{'ms':>8}  {left:<{width + 5}}{right}"


# What is drawn


def _worth_a_line(events: Sequence[Event], client: str, pairs: Pairs) -> Iterator[Event]:
    """Leave out listeners, how the only connection begins, and what follows the test's own end."""
    beginnings = {"listen"} if len(pairs) > 1 else _BEGINNINGS
    accepted = {_socket_of(event) for event in events if event.action == "accept"}
    own = [i for i, e in enumerate(events) if e.side == "suite" and e.action != "close"]
    end = own[-1] + 1 if own and client == "suite" else len(events)
    for event in events[:end]:
        connected = _socket_of(event) in accepted or _socket_of(event) in pairs
        listener_closes = event.action == "close" and not connected
        if event.action not in beginnings and not listener_closes:
            yield event


def _merged(events: Sequence[Event]) -> list[Step]:
    """Join successive reads of one socket, and a send with the one that offers its rest."""
    steps: list[Step] = []
    for place, event in enumerate(events):
        went_on = _took_a_part(event) and _goes_on(event, events[place + 1 :])
        last = steps[-1] if steps else None
        if last and _joins(last.event, event):
            both = last.event._replace(
                size=(last.event.size or 0) + (event.size or 0),
                data=(last.event.data[: last.event.size] + event.data)[:SHOWN],
            )
            steps[-1] = Step(both, last.calls + 1, went_on)
        else:
            steps.append(Step(event, went_on=went_on))
    return steps


def _joins(first: Event, second: Event) -> bool:
    if _who(first) != _who(second) or first.datagram:
        return False
    if first.action == "recv":
        return bool(first.size) == bool(second.size)
    return _took_a_part(first) and second.asked == _left(first)


def _goes_on(send: Event, later: Sequence[Event]) -> bool:
    """Return True if the socket's next send offers just what this one left."""
    following = next((event for event in later if _who(event) == _who(send)), None)
    return following is not None and following.asked == _left(send)


def _who(event: Event) -> tuple[str, int, str]:
    return event.side, event.sock, event.action


def _took_a_part(event: Event) -> bool:
    return event.action == "send" and _left(event) > 0


def _left(send: Event) -> int:
    """Return how many bytes a send did not take."""
    return (send.asked or 0) - (send.size or 0)


# How it is drawn


def _box(step: Step) -> str:
    """Return what is drawn between the two ends."""
    event = step.event
    if event.action == "recv" and not event.size and not event.datagram:
        return f"[ recv: {say('end of the stream')} ]"
    if event.action in {"send", "recv"}:
        size = event.size or 0
        what = (
            say("in {calls} calls", calls=step.calls)
            if step.calls > 1
            else _quoted(event.data, size)
        )
        return f"[ {event.action} {size:,} B {what} ]"
    return f"({_deed(event.action)})"


def _deed(action: str) -> str:
    """Return a word for what an end did without moving bytes."""
    return {
        "connect": say("connects"),
        "accept": say("accepts"),
        "half_close": say("no more to send"),
        "close": say("closed"),
        "reset": say("reset"),
        "timeout": say("gave up waiting"),
    }.get(action) or say("error")


def _between(step: Step, box: str, on_left: bool, width: int) -> str:
    if step.event.action not in {"send", "recv"}:
        return f"  {box}".ljust(width) if on_left else f"{box}  ".rjust(width)
    to_right = on_left == (step.event.action == "send")
    if to_right:
        return f"--{box}".ljust(width - 1, "-") + ">"
    return f"<-{box}".ljust(width, "-")


def _remark(step: Step) -> str:
    event = step.event
    if event.action == "error":
        return event.note
    if event.datagram:
        if event.action == "recv" and event.size and event.size == event.asked:
            return say(
                "the room was {size:,} bytes; a longer datagram loses its rest", size=event.size
            )
    elif _took_a_part(event) and not step.went_on:
        return say(
            "send() took {taken:,} of {offered:,}; its return value says so",
            taken=event.size or 0,
            offered=event.asked or 0,
        )
    elif event.action == "recv" and not event.size and event.side == "solution":
        if step.calls > 1:
            return say('recv() keeps returning b"": the stream has ended')
        return say('recv() returned b"": no more will come')
    return ""


def _quoted(data: bytes, size: int) -> str:
    """Return the beginning of `data`, in quotes, with an ellipsis if there is more."""
    shown = data[: min(BYTES_SHOWN, size)]
    while len(repr(shown)) > TEXT_SHOWN + 3:
        shown = shown[:-1]
    text = repr(shown)[1:]
    return text if len(shown) >= size else f"{text[:-1]}…{text[-1]}"


# The two ends


def _client_of(events: Sequence[Event]) -> str:
    """Return the side that connects, or sends the first datagram: "suite" or "solution"."""
    for event in events:
        if event.action == "connect" or (event.datagram and event.action == "send"):
            return event.side
        if event.action in {"accept", "listen"}:
            return "solution" if event.side == "suite" else "suite"
    return "suite"


class Pairs:
    """The pairs of ends that talked to each other, numbered from 1 in the order of their talks.

    A stream's socket belongs to one pair; one for datagrams can talk to many.
    """

    def __init__(self, events: Sequence[Event], client: str) -> None:
        self._client = client
        self._numbers: dict[tuple[Address, Address], int] = {}
        self._sockets: dict[Socket, int] = {}
        for event in events:
            if pair := self._pair(event):
                number = self._numbers.setdefault(pair, len(self._numbers) + 1)
                self._sockets.setdefault(_socket_of(event), number)

    def _pair(self, event: Event) -> tuple[Address, Address] | None:
        if not event.local or not event.peer:
            return None
        ends = _there(event.local), _there(event.peer)
        return ends if event.side == self._client else (ends[1], ends[0])

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, sock: Socket) -> bool:
        return sock in self._sockets

    def label(self, event: Event) -> str:
        """Return the number of the event's pair; "" if it has none, or there is only one."""
        if len(self) < 2:
            return ""
        pair = self._pair(event)
        if pair is None and event.datagram and event.side != self._client:
            return ""  # a server that waits or fails: for which client is unknown
        found = self._numbers.get(pair) if pair else self._sockets.get(_socket_of(event))
        return str(found or "")


def _socket_of(event: Event) -> Socket:
    """Return a key for the event's socket."""
    return event.side, event.sock


def _there(address: Address) -> Address:
    host, port = address
    return _ANY.get(host, host), port
