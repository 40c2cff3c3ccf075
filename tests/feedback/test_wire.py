"""The ladder that shows who sent what when, and the words for bytes that went missing."""

from dojo.feedback.wire import MOST_LINES, missing, transcript
from dojo.isolation.protocol import Event

CLIENT = ("127.0.0.1", 50_001)
SECOND_CLIENT = ("127.0.0.1", 50_002)
SERVER = ("127.0.0.1", 7007)
MS = 1_000_000


def client(at, action, sock=1, address=CLIENT, **rest):
    """What the test's client did at so many milliseconds."""
    return Event(int(at * MS), "suite", sock, action, local=address, peer=SERVER, **rest)


def server(at, action, sock=9, address=CLIENT, **rest):
    """What the solution's server did at so many milliseconds."""
    return Event(int(at * MS), "solution", sock, action, local=SERVER, peer=address, **rest)


BEGINNING = [client(0, "connect"), server(0.1, "accept")]


def test_nothing_to_draw_gives_no_lines():
    assert transcript([]) == []


def test_a_send_that_took_a_part_is_remarked():
    events = [
        *BEGINNING,
        client(0.77, "send", asked=5000, size=5000, data=b"First line\nSecond line\n"),
        *[
            server(0.86 + i / 100, "recv", asked=65_536, size=1000, data=b"x" * 40)
            for i in range(5)
        ],
        client(0.97, "half_close"),
        server(1.04, "send", asked=5000, size=1000, data=b"First line\nSecond line\n"),
        client(1.1, "recv", asked=65_536, size=1000, data=b"First line\nSecond line\n"),
    ]
    assert transcript(events) == [
        "      ms  test client                                your server",
        "    0.77      C --[ send 5,000 B 'First line\\n…' ]--> |",
        "    0.86      | --[ recv 5,000 B in 5 calls ]-------> S",
        "    0.97      C   (no more to send)                   |",
        "    1.04      | <-[ send 1,000 B 'First line\\n…' ]--- S"
        "   <== send() took 1,000 of 5,000; its return value says so",
        "    1.10      C <-[ recv 1,000 B 'First line\\n…' ]--- |",
    ]


def test_a_send_whose_rest_follows_is_one_line_without_remark():
    events = [
        *BEGINNING,
        server(1, "send", asked=50, size=20, data=b"a" * 40),
        server(2, "send", asked=30, size=20, data=b"b" * 30),
        server(3, "send", asked=10, size=10, data=b"c" * 10),
        client(4, "recv", asked=50, size=50, data=b"a" * 20 + b"b" * 20),
    ]
    assert transcript(events)[1:] == [
        "    1.00      | <-[ send 50 B in 3 calls ]----------- S",
        "    4.00      C <-[ recv 50 B 'aaaaaaaaaaa…' ]------- |",
    ]


def test_a_send_whose_rest_follows_later_has_no_remark():
    events = [
        *BEGINNING,
        server(1, "send", asked=50, size=20),
        client(2, "recv", asked=50, size=20),
        server(3, "send", asked=30, size=30),
        client(4, "recv", asked=50, size=30),
    ]
    assert [line for line in transcript(events) if "<==" in line] == []


def test_the_end_of_the_stream_is_remarked_for_the_solution_alone():
    events = [
        *BEGINNING,
        server(1, "recv", asked=100, size=0),
        server(2, "close"),
        client(3, "recv", asked=100, size=0),
    ]
    assert transcript(events)[1:] == [
        "    1.00      | --[ recv: end of the stream ]-------> S"
        '   <== recv() returned b"": no more will come',
        "    2.00      |                            (closed)   S",
        "    3.00      C <-[ recv: end of the stream ]-------- |",
    ]


def test_reads_after_the_end_are_one_line():
    ends = [server(1 + i, "recv", asked=100, size=0) for i in range(3)]
    lines = transcript([*BEGINNING, *ends, client(9, "timeout")])
    assert lines[1].endswith('<== recv() keeps returning b"": the stream has ended')
    assert lines[2] == "    9.00      C   (gave up waiting)                   |"


def test_an_error_is_remarked():
    events = [*BEGINNING, server(1, "error", note="ConnectionResetError"), client(2, "reset")]
    assert transcript(events)[1:] == [
        "    1.00      |                             (error)   S   <== ConnectionResetError",
        "    2.00      C   (reset)                             |",
    ]


def test_the_solution_stands_on_the_left_where_it_is_the_client():
    events = [
        Event(0, "solution", 1, "connect", local=CLIENT, peer=SERVER),
        Event(0, "suite", 1, "accept", local=SERVER, peer=CLIENT),
        Event(MS, "solution", 1, "send", 5, 5, b"Hello", local=CLIENT, peer=SERVER),
        Event(2 * MS, "suite", 1, "recv", 10, 5, b"Hello", local=SERVER, peer=CLIENT),
    ]
    assert transcript(events) == [
        "      ms  your client                                test server",
        "    1.00      C --[ send 5 B 'Hello' ]--------------> |",
        "    2.00      | --[ recv 5 B 'Hello' ]--------------> S",
    ]


def test_connections_are_numbered_where_there_are_several():
    events = [
        *BEGINNING,
        client(1, "connect", sock=2, address=SECOND_CLIENT),
        client(2, "send", sock=2, address=SECOND_CLIENT, asked=2, size=2, data=b"hi"),
        client(3, "close"),
        server(4, "accept", sock=10, address=SECOND_CLIENT),
        server(5, "recv", sock=10, address=SECOND_CLIENT, asked=9, size=2, data=b"hi"),
        client(6, "timeout", sock=2, address=SECOND_CLIENT),
    ]
    assert transcript(events) == [
        "      ms  test client                                 your server",
        "    0.00      C1   (connects)                          |",
        "    0.10      |                            (accepts)   S1",
        "    1.00      C2   (connects)                          |",
        "    2.00      C2 --[ send 2 B 'hi' ]-----------------> |",
        "    3.00      C1   (closed)                            |",
        "    4.00      |                            (accepts)   S2",
        "    5.00      |  --[ recv 2 B 'hi' ]-----------------> S2",
        "    6.00      C2   (gave up waiting)                   |",
    ]


def test_a_socket_keeps_its_number_when_its_addresses_are_gone():
    reset = Event(4 * MS, "solution", 9, "error", note="ConnectionResetError")
    second = client(3, "connect", sock=2, address=SECOND_CLIENT)
    last = client(5, "timeout", sock=2, address=SECOND_CLIENT)
    lines = transcript([*BEGINNING, second, reset, last])
    assert lines[4].endswith("(error)   S1   <== ConnectionResetError")


def test_events_are_drawn_in_the_order_of_their_time():
    events = [
        *BEGINNING,
        client(1, "send", asked=1, size=1, data=b"x"),
        client(3, "recv", asked=1, size=1, data=b"x"),
        server(2, "recv", asked=1, size=1, data=b"x"),
        server(2.5, "send", asked=1, size=1, data=b"x"),
    ]
    assert [line[:8] for line in transcript(events)[1:]] == [
        "    1.00",
        "    2.00",
        "    2.50",
        "    3.00",
    ]


def test_what_follows_the_end_of_the_test_is_left_out():
    events = [
        *BEGINNING,
        client(1, "timeout"),
        client(2, "close"),
        server(3, "recv", asked=9, size=0),
        server(4, "close"),
    ]
    assert transcript(events)[1:] == ["    1.00      C   (gave up waiting)                   |"]


def test_a_long_ladder_is_cut_in_the_middle():
    sends = [client(i, "send", asked=1, size=1, data=b"x") for i in range(1, 51)]
    lines = transcript([*BEGINNING, *sends])
    assert len(lines) == MOST_LINES
    assert [line for line in lines if "more lines" in line] == ["       …      (28 more lines)"]
    assert lines[-1].startswith("   50.00")


def test_unprintable_bytes_are_cut_short():
    data = bytes(range(200, 240))
    (_, line) = transcript([*BEGINNING, client(1, "send", asked=256, size=256, data=data)])
    assert line == "    1.00      C --[ send 256 B '\\xc8\\xc9\\xca\\xcb…' ]--> |"


def test_nothing_is_missing_where_all_came_back():
    assert missing(b"abc", b"abc") is None


def test_the_end_is_missing():
    assert missing(b"x" * 1000 + b"y" * 4000, b"x" * 1000) == "missing: bytes 1,000 to 4,999"


def test_the_middle_is_missing():
    assert missing(b"0123456789", b"0126789") == "missing: bytes 3 to 5"


def test_everything_is_missing():
    assert missing(b"0123456789", b"") == "missing: bytes 0 to 9"


def test_one_byte_is_missing():
    assert missing(b"Hello\n", b"Hello") == "missing: byte 5"


def test_bytes_came_twice():
    assert missing(b"abcdef", b"abcdefabc") == "too much: bytes 6 to 8"


def test_bytes_are_different():
    assert missing(b"abc\xff", b"abc?") == (
        "different from byte 3 on: '\\xff' was sent, '?' came back"
    )
