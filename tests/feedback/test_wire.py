"""The ladder that shows who sent what when, and the words for bytes of another conversation."""

from __future__ import annotations

from typing import Any

import pytest
from dojo.feedback.wire import MOST_LINES, foreign, transcript
from dojo.isolation.protocol import Event

CLIENT = ("127.0.0.1", 50_001)
SECOND = ("127.0.0.1", 50_002)
SERVER = ("127.0.0.1", 7007)
MS = 1_000_000


def client(at: float, action: str, sock: int = 1, address: Any = CLIENT, **rest: Any) -> Event:
    """What the test's client did at so many milliseconds."""
    return Event(int(at * MS), "suite", sock, action, local=address, peer=SERVER, **rest)


def server(at: float, action: str, sock: int = 9, address: Any = CLIENT, **rest: Any) -> Event:
    """What the solution's server did at so many milliseconds."""
    return Event(int(at * MS), "solution", sock, action, local=SERVER, peer=address, **rest)


BEGINNING = [client(0, "connect"), server(0.1, "accept")]
HEADING = "      ms  test client                                your server"
TEXT = b"First line\nSecond line\n"
BYTE = {"asked": 1, "size": 1, "data": b"x"}
TO_OTHER = {"sock": 2, "address": SECOND}

LADDERS = {
    "a send that took a part is remarked": (
        [
            *BEGINNING,
            client(0.77, "send", asked=5000, size=5000, data=TEXT),
            *[
                server(0.86 + i / 100, "recv", asked=65_536, size=1000, data=b"x" * 40)
                for i in range(5)
            ],
            client(0.97, "half_close"),
            server(1.04, "send", asked=5000, size=1000, data=TEXT),
            client(1.1, "recv", asked=65_536, size=1000, data=TEXT),
        ],
        [
            HEADING,
            "    0.77      C --[ send 5,000 B 'First line\\n…' ]--> |",
            "    0.86      | --[ recv 5,000 B in 5 calls ]-------> S",
            "    0.97      C   (no more to send)                   |",
            "    1.04      | <-[ send 1,000 B 'First line\\n…' ]--- S"
            "   <== send() took 1,000 of 5,000; its return value says so",
            "    1.10      C <-[ recv 1,000 B 'First line\\n…' ]--- |",
        ],
    ),
    "a send whose rest follows is one line without remark": (
        [
            *BEGINNING,
            server(1, "send", asked=50, size=20, data=b"a" * 40),
            server(2, "send", asked=30, size=20, data=b"b" * 30),
            server(3, "send", asked=10, size=10, data=b"c" * 10),
            client(4, "recv", asked=50, size=50, data=b"a" * 20 + b"b" * 20),
        ],
        [
            HEADING,
            "    1.00      | <-[ send 50 B in 3 calls ]----------- S",
            "    4.00      C <-[ recv 50 B 'aaaaaaaaaaa…' ]------- |",
        ],
    ),
    "the end of the stream is remarked for the solution alone": (
        [
            *BEGINNING,
            server(1, "recv", asked=100, size=0),
            server(2, "close"),
            client(3, "recv", asked=100, size=0),
        ],
        [
            HEADING,
            "    1.00      | --[ recv: end of the stream ]-------> S"
            '   <== recv() returned b"": no more will come',
            "    2.00      |                            (closed)   S",
            "    3.00      C <-[ recv: end of the stream ]-------- |",
        ],
    ),
    "reads after the end are one line": (
        [
            *BEGINNING,
            *(server(1 + i, "recv", asked=9, size=0) for i in range(3)),
            client(9, "timeout"),
        ],
        [
            HEADING,
            "    1.00      | --[ recv: end of the stream ]-------> S"
            '   <== recv() keeps returning b"": the stream has ended',
            "    9.00      C   (gave up waiting)                   |",
        ],
    ),
    "an error is remarked, also at a socket whose addresses are gone": (
        [*BEGINNING, server(1, "error", note="ConnectionResetError"), client(2, "reset")],
        [
            HEADING,
            "    1.00      |                             (error)   S   <== ConnectionResetError",
            "    2.00      C   (reset)                             |",
        ],
    ),
    "the solution stands on the left if it is the client": (
        [
            Event(0, "solution", 1, "connect", local=CLIENT, peer=SERVER),
            Event(0, "suite", 1, "accept", local=SERVER, peer=CLIENT),
            Event(MS, "solution", 1, "send", 5, 5, b"Hello", local=CLIENT, peer=SERVER),
            Event(2 * MS, "suite", 1, "recv", 10, 5, b"Hello", local=SERVER, peer=CLIENT),
        ],
        [
            "      ms  your client                                test server",
            "    1.00      C --[ send 5 B 'Hello' ]--------------> |",
            "    2.00      | --[ recv 5 B 'Hello' ]--------------> S",
        ],
    ),
    "several connections are numbered, and stand in the order of time": (
        [
            *BEGINNING,
            client(1, "connect", **TO_OTHER),
            client(3, "close"),
            client(2, "send", asked=2, size=2, data=b"hi", **TO_OTHER),
            server(4, "accept", sock=10, address=SECOND),
            server(5, "recv", sock=10, address=SECOND, asked=9, size=2, data=b"hi"),
            client(6, "timeout", **TO_OTHER),
            Event(5_500_000, "solution", 9, "error", note="ConnectionResetError"),
        ],
        [
            "      ms  test client                                 your server",
            "    0.00      C1   (connects)                          |",
            "    0.10      |                            (accepts)   S1",
            "    1.00      C2   (connects)                          |",
            "    2.00      C2 --[ send 2 B 'hi' ]-----------------> |",
            "    3.00      C1   (closed)                            |",
            "    4.00      |                            (accepts)   S2",
            "    5.00      |  --[ recv 2 B 'hi' ]-----------------> S2",
            "    5.50      |                              (error)   S1   <== ConnectionResetError",
            "    6.00      C2   (gave up waiting)                   |",
        ],
    ),
    "what follows the end of the test is left out": (
        [
            *BEGINNING,
            client(1, "timeout"),
            client(2, "close"),
            server(3, "recv", asked=9, size=0),
            server(4, "close"),
        ],
        [HEADING, "    1.00      C   (gave up waiting)                   |"],
    ),
    "unprintable bytes are cut short": (
        [*BEGINNING, client(1, "send", asked=256, size=256, data=bytes(range(200, 240)))],
        [
            "      ms  test client                                  your server",
            "    1.00      C --[ send 256 B '\\xc8\\xc9\\xca\\xcb…' ]--> |",
        ],
    ),
    "nothing to draw": ([], []),
}


@pytest.mark.parametrize(("events", "lines"), LADDERS.values(), ids=LADDERS)
def test_a_ladder(events: list[Event], lines: list[str]) -> None:
    assert transcript(events) == lines


def test_a_send_whose_rest_follows_later_has_no_remark() -> None:
    events = [
        *BEGINNING,
        server(1, "send", asked=50, size=20),
        client(2, "recv", asked=50, size=20),
        server(3, "send", asked=30, size=30),
        client(4, "recv", asked=50, size=30),
    ]
    assert [line for line in transcript(events) if "<==" in line] == []


def test_a_long_ladder_is_cut_in_the_middle() -> None:
    lines = transcript([*BEGINNING, *(client(i, "send", **BYTE) for i in range(1, 51))])
    assert len(lines) == MOST_LINES
    assert [line for line in lines if "more lines" in line] == ["       …      (28 more lines)"]
    assert lines[-1].startswith("   50.00")


@pytest.mark.parametrize(
    ("sent", "back", "said"),
    [
        (b"third\n", b"secondthird\n", "b'second'"),  # one byte of it could be the other's
        (b"third\n", b"secondthi", "b'second'"),  # of which only so much was read
        (b"third\n", b"onethird\n", None),  # an earlier test's, or the solution's own word
        (b"third\n", b"thirdfir", "b'fir'"),  # from the other client of this test
        (b"third\n", b"third\nthird\n", None),
        (b"third\n", b"You said: third\n", None),
        (b"third\n", b"\nthird\n", None),
        (b"one\nsecond", b"one\nsecond\n", None),  # all of it, and a newline too much
        (b"third\n", b"thi", None),
    ],
)
def test_bytes_of_another_conversation_are_told(sent: bytes, back: bytes, said: str | None) -> None:
    other = client(1, "send", sock=2, asked=3, size=3, data=b"fir")
    own = client(2, "send", asked=6, size=6, data=sent)
    read = client(3, "recv", asked=99, size=len(back), data=back)
    found = foreign(sent, back, [*BEGINNING, other, own, read], [b"one\nsecond\n"])
    told = f"{said} was not sent here: it belongs to another conversation"
    assert found == ([told] if said else [])
