"""The rules of a chat room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import chat_room
from dojo.testing import Handle, Peer, connect, raises, start, stingy

HOST = "127.0.0.1"
EVERYBODY = [f"P{number:02}" for number in range(20)]
ASKED = b"* Who are you?\n"
ALONE = b"* Nobody is here\n"


@contextmanager
def open_room() -> Iterator[Handle]:
    """A room that serves while the block runs, and that has to end afterwards."""
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    yield room
    room.shutdown()
    assert call.result() is None


def knock(room: Handle, name: str) -> Peer:
    """A new client that has been asked for its name and has given *name*."""
    client = connect(room.address)
    assert client.read_line() == ASKED
    client.send(f"{name}\n".encode())
    return client


def join(room: Handle, name: str, *others: Peer) -> Peer:
    """A new member, of whom the *others* have been told."""
    client = knock(room, name)
    client.read_line()  # who is here
    for other in others:
        assert other.read_line() == f"* {name} joins\n".encode()
    return client


def read_lines(client: Peer, count: int) -> list[bytes]:
    return [client.read_line() for _ in range(count)]


def read_until(client: Peer, last: bytes) -> list[bytes]:
    """All lines before the line *last*, or before the end of the stream."""
    lines = []
    while (line := client.read_line()) not in {last, b""}:
        lines.append(line)
    return lines


def talk_on_and_on(speaker: Peer, listener: Peer) -> bytes:
    """Say more than the buffers of a connection hold; the *listener* reads it all."""
    said = []
    for first in range(0, 3000, 50):  # 200 kB at a time, 12 MB in all
        texts = [f"{number:04} {'😀' * 995}\n".encode() for number in range(first, first + 50)]
        speaker.send(b"".join(texts))
        lines = [b"[Ana] " + text for text in texts]
        heard = read_until(listener, lines[-1])
        assert [line for line in heard if line.startswith(b"[Ana]")] == lines[:-1]
        said += lines
    return b"".join(said)


# The room itself


def test_chat_room_reports_the_port_that_the_system_picked():
    """The room's address is the host it was given and the port that the system picked.

    Port 0 only means "any"; whoever wants to connect needs the number.
    """
    with open_room() as room:
        host, port = room.address
        assert host == HOST
        assert (port > 0) is True


def test_chat_room_refuses_a_port_in_use():
    """A port on which somebody already listens raises OSError.

    Two rooms on one port would take each other's clients; the second must say so and stop.
    """
    with open_room() as room, raises(OSError):
        chat_room.ChatRoom(*room.address)


def test_chat_room_lets_clients_connect_before_it_serves():
    """A client can connect as soon as the room is made, and is served later.

    A socket that listens has a queue. So nobody has to guess when a server is ready.
    """
    room = chat_room.ChatRoom(HOST, 0)
    with connect(room.address) as client:
        call = start(room.serve_forever)
        assert client.read_line() == ASKED
    room.shutdown()
    assert call.result() is None


# Joining


def test_chat_room_asks_for_a_name():
    """The first thing that a newcomer reads is the question for its name.

    A person with nothing but nc should see what to do.
    """
    with open_room() as room, connect(room.address) as client:
        assert client.read_line() == b"* Who are you?\n"


def test_chat_room_tells_the_first_that_nobody_is_here():
    """Who joins an empty room is told so.

    A list of no names would be a line that looks broken.
    """
    with open_room() as room, knock(room, "Ana") as ana:
        assert ana.read_line() == b"* Nobody is here\n"


def test_chat_room_tells_a_newcomer_who_is_here():
    """A newcomer reads the sorted names of those who were there before.

    Names in the order of a set or of arrival look different each time; one's own name says
    nothing.
    """
    with (
        open_room() as room,
        join(room, "Cleo"),
        join(room, "ana"),
        join(room, "Bob"),
        knock(room, "Dan") as dan,
    ):
        assert dan.read_line() == b"* Here: Bob, Cleo, ana\n"


def test_chat_room_announces_a_newcomer_to_all_others():
    """All who are there read that somebody joins.

    They could not know otherwise until the newcomer speaks.
    """
    with (
        open_room() as room,
        join(room, "Ana") as ana,
        join(room, "Bob") as bob,
        join(room, "Cleo"),
    ):
        assert read_lines(ana, 2) == [b"* Bob joins\n", b"* Cleo joins\n"]
        assert bob.read_line() == b"* Cleo joins\n"


def test_chat_room_does_not_announce_newcomers_to_themselves():
    """A newcomer does not read that it joins.

    It knows; and it has just been told who else is here.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"hello\n")
        assert bob.read_line() == b"[Ana] hello\n"


def test_chat_room_keeps_what_happens_from_those_without_a_name():
    """A client that has not given its name yet gets nothing of what is said.

    It is not in the room: what comes before joining is not for it.
    """
    with (
        open_room() as room,
        join(room, "Ana") as ana,
        join(room, "Bob", ana) as bob,
        connect(room.address) as cleo,
    ):
        assert cleo.read_line() == ASKED
        ana.send(b"secret\n")
        assert bob.read_line() == b"[Ana] secret\n"
        cleo.send(b"Cleo\n")
        assert cleo.read_line() == b"* Here: Ana, Bob\n"


def test_chat_room_takes_the_name_and_nothing_else_from_the_first_line():
    """What comes in one piece with the name, but after its line, is text.

    A program sends its name and its first words without waiting; a stream has no messages.
    """
    with open_room() as room, join(room, "Bob") as bob, knock(room, "Ana\nhello") as ana:
        assert ana.read_line() == b"* Here: Bob\n"
        assert read_lines(bob, 2) == [b"* Ana joins\n", b"[Ana] hello\n"]


def test_chat_room_keeps_its_members_apart_from_another_rooms():
    """Two rooms in one program do not share their members.

    What is stored in the class and not in the object belongs to all rooms.
    """
    with open_room() as one, open_room() as other, join(one, "Ana"), knock(other, "Ana") as ana:
        assert ana.read_line() == ALONE


# Talking


def test_chat_room_relays_a_line_to_all_others():
    """What a member says reaches all other members, with its name in front.

    That is what the room is for.
    """
    with (
        open_room() as room,
        join(room, "Ana") as ana,
        join(room, "Bob", ana) as bob,
        join(room, "Cleo", ana, bob) as cleo,
    ):
        ana.send(b"Hello, you two!\n")
        assert bob.read_line() == b"[Ana] Hello, you two!\n"
        assert cleo.read_line() == b"[Ana] Hello, you two!\n"


def test_chat_room_does_not_echo_a_line_to_its_sender():
    """What a member says does not come back to it.

    It stands on its screen already.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"ping\n")
        assert bob.read_line() == b"[Ana] ping\n"
        bob.send(b"pong\n")
        assert ana.read_line() == b"[Bob] pong\n"


def test_chat_room_keeps_the_order_of_a_members_lines():
    """A hundred lines of one member arrive complete and in order, although they come in one piece.

    Several lines may arrive in one recv; and a thread for each of them would shuffle them.
    """
    texts = [f"line {number}\n".encode() for number in range(100)]
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"".join(texts))
        assert read_lines(bob, 100) == [b"[Ana] " + text for text in texts]


def test_chat_room_joins_lines_that_come_in_pieces():
    """A line that arrives in pieces is relayed as one, and so is a name.

    Where one recv stops says nothing about lines: only the line feed does.
    """
    stingy(chat_room, at_most=3)
    with open_room() as room, join(room, "Bobby") as bob, join(room, "Anabel", bob) as ana:
        ana.send(b"one long line, then\nanother\n")
        assert read_lines(bob, 2) == [b"[Anabel] one long line, then\n", b"[Anabel] another\n"]


def test_chat_room_joins_characters_that_come_in_pieces():
    """Characters whose bytes arrive one by one are whole again at the other end.

    In UTF-8 a character takes up to four bytes, and a piece may end between any two.
    """
    stingy(chat_room, at_most=1)
    text = "¡Señal! € 😀\n".encode()
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(text)
        assert bob.read_line() == b"[Ana] " + text


def test_chat_room_drops_a_carriage_return_before_the_line_feed():
    """A line may end with CR LF: the CR belongs to the end, of a name's line too.

    telnet and programs on Windows send it, and a name with an invisible letter can never be typed.
    """
    with open_room() as room, join(room, "Bob") as bob, join(room, "Ana\r") as ana:
        assert bob.read_line() == b"* Ana joins\n"
        ana.send(b"hello\r\n")
        assert bob.read_line() == b"[Ana] hello\n"


def test_chat_room_relays_an_empty_line():
    """An empty line is a line like any other.

    An empty line is not the end of a stream, although both are falsy.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"\n\r\nstill here\n")
        assert read_lines(bob, 3) == [b"[Ana] \n", b"[Ana] \n", b"[Ana] still here\n"]


def test_chat_room_keeps_spaces_and_carriage_returns():
    """White space at either end of a line stays, but for the one CR before the line feed.

    Indented code is text too; strip() takes more than a line's end.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"  \tif x: \t \r\r\n")
        assert bob.read_line() == b"[Ana]   \tif x: \t \r\n"


def test_chat_room_ends_lines_at_line_feeds_alone():
    """Other characters that break lines are text: CR alone, form feed, U+0085, U+2028.

    str.splitlines() knows ten kinds of line ends; in this protocol there is one.
    """
    text = "one\rtwo\x0bthree\x0cfour\x1cfive\x85six\u2028seven\n".encode()
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(text)
        assert bob.read_line() == b"[Ana] " + text


def test_chat_room_replaces_invalid_utf8():
    """Bytes that are not UTF-8 are replaced by U+FFFD, and their sender stays.

    One old program must not be able to break the others' text, nor fall out of the room for it.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"caf\xe9 \xf0\x9f\x98\nok\n")
        expected = ["[Ana] caf\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}\n", "[Ana] ok\n"]
        assert read_lines(bob, 2) == [line.encode() for line in expected]


def test_chat_room_takes_lines_of_1000_characters():
    """A line of 1,000 characters is relayed whole, be it 4,000 bytes long.

    A character is not a byte, and a line is not what fits into one recv.
    """
    text = ("😀" * 1000 + "\n").encode()
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(text)
        assert bob.read_line() == b"[Ana] " + text


# Names


def test_chat_room_takes_names_of_1_and_of_16_characters():
    """Names of 1 and of 16 letters or digits are legal.

    Both ends of a range belong to it.
    """
    with open_room() as room, join(room, "7") as short, join(room, "Abcdefghij012345") as long:
        assert short.read_line() == b"* Abcdefghij012345 joins\n"
        long.send(b"hello\n")
        assert short.read_line() == b"[Abcdefghij012345] hello\n"


def test_chat_room_refuses_an_empty_name():
    """An empty name gets one line, then the end of the stream.

    Nobody could tell who speaks.
    """
    with open_room() as room, knock(room, "") as client:
        assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_refuses_a_name_of_17_characters():
    """A name of 17 characters gets one line, then the end of the stream.

    Cutting it instead could make it another's name.
    """
    with open_room() as room, knock(room, "Abcdefghij0123456") as client:
        assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_refuses_a_space_at_the_end_of_a_name():
    """A name followed by a space gets one line, then the end of the stream.

    Two names that look the same are an invitation to deceive; and who repairs names silently
    surprises programs.
    """
    with open_room() as room, knock(room, "Ana ") as client:
        assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_refuses_an_underscore_in_a_name():
    r"""A name with an underscore gets one line, then the end of the stream.

    In a pattern, \w stands for more than letters and digits.
    """
    with open_room() as room, knock(room, "Ana_B") as client:
        assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_refuses_a_letter_outside_of_ascii_in_a_name():
    """A name with a letter or digit outside of ASCII gets one line, then the end of the stream.

    isalnum() says yes to 140,000 characters, many of which look like another one.
    """
    with open_room() as room, knock(room, "Bego\u00f1a") as one, knock(room, "Ana\u0663") as other:
        assert one.read_to_end() == b"* Not a name\n"
        assert other.read_to_end() == b"* Not a name\n"


def test_chat_room_announces_an_illegal_name_to_nobody():
    """Members read neither that an illegal name joins nor that it leaves.

    Whoever was never in the room cannot leave it.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        with knock(room, "not legal") as client:
            client.read_to_end()
        bob.send(b"quiet here\n")
        assert ana.read_line() == b"[Bob] quiet here\n"


def test_chat_room_refuses_a_name_that_is_taken():
    """Who asks for a member's name gets one line, then the end of the stream.

    Two with one name could speak for each other.
    """
    with open_room() as room, join(room, "Ana"), knock(room, "Ana") as second:
        assert second.read_to_end() == b"* Name taken\n"


def test_chat_room_announces_a_taken_name_to_nobody():
    """When a second Ana is refused, the first stays, and nobody reads of joining or leaving.

    What is cleaned up for the second must not be the first one's.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        with knock(room, "Ana") as second:
            second.read_to_end()
        bob.send(b"still here, Ana?\n")
        assert ana.read_line() == b"[Bob] still here, Ana?\n"
        ana.send(b"of course\n")
        assert bob.read_line() == b"[Ana] of course\n"


def test_chat_room_tells_names_apart_by_case():
    """Ana and ana are two names.

    The protocol does not say that they are the same, so they are not.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "ana", ana) as other:
        other.send(b"hello, big one\n")
        assert ana.read_line() == b"[ana] hello, big one\n"


# Leaving


def test_chat_room_announces_who_leaves_once():
    """The others read once that somebody has left.

    The thread that reads and the one that writes both notice that a client has gone.
    """
    with (
        open_room() as room,
        join(room, "Ana") as ana,
        join(room, "Bob", ana) as bob,
        join(room, "Cleo", ana, bob) as cleo,
    ):
        cleo.close()
        assert ana.read_line() == b"* Cleo leaves\n"
        assert bob.read_line() == b"* Cleo leaves\n"
        bob.send(b"and now?\n")
        assert ana.read_line() == b"[Bob] and now?\n"


def test_chat_room_announces_who_breaks_off():
    """Who breaks off its connection leaves like any other, and the room goes on.

    Programs crash and cables are pulled: recv then raises instead of returning the end.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        bob.reset()
        assert ana.read_line() == b"* Bob leaves\n"
        with join(room, "Cleo", ana) as cleo:
            cleo.send(b"hello\n")
            assert ana.read_line() == b"[Cleo] hello\n"


def test_chat_room_answers_a_half_close_with_the_end():
    """Who half-closes has left, gets what the room has said, then the end of its stream.

    Its side is done. A room that leaves its own side open keeps the client waiting for ever.
    """
    with open_room() as room, join(room, "Bob") as bob, connect(room.address) as ana:
        ana.send(b"Ana\n")
        ana.half_close()
        assert ana.read_to_end() == b"* Who are you?\n* Here: Bob\n"
        assert read_lines(bob, 2) == [b"* Ana joins\n", b"* Ana leaves\n"]


def test_chat_room_drops_a_line_that_its_sender_did_not_end():
    """Who leaves in the middle of a line leaves without that line.

    Nobody knows what would have followed: "remove all" is not "remove all old ones".
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        bob.send(b"done\nhalf a li")
        bob.close()
        assert read_lines(ana, 2) == [b"[Bob] done\n", b"* Bob leaves\n"]


def test_chat_room_does_not_know_those_who_leave_without_a_name():
    """Who leaves before its name's line has ended never joins, and so never leaves.

    A name without its line feed may be half a name.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        with connect(room.address) as client:
            assert client.read_line() == ASKED
            client.send(b"Cle")
            client.half_close()
            assert client.read_to_end() == b""
        bob.send(b"nobody came\n")
        assert ana.read_line() == b"[Bob] nobody came\n"


def test_chat_room_frees_the_name_of_who_left():
    """A name can be used again once its member has left.

    Otherwise a bad connection costs you your name for ever.
    """
    with open_room() as room, join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        bob.close()
        assert ana.read_line() == b"* Bob leaves\n"
        with knock(room, "Bob") as again:
            assert again.read_line() == b"* Here: Ana\n"
            assert ana.read_line() == b"* Bob joins\n"


# Many at once


def test_chat_room_lets_twenty_join_at_once():
    """Of twenty who join at once, each learns of each other one exactly once.

    Between "who is here?" and "I am here" another may join, unless both are one step.
    """
    with open_room() as room, ExitStack() as stack:
        clients = [stack.enter_context(connect(room.address)) for _ in EVERYBODY]
        for name, client in zip(EVERYBODY, clients, strict=True):
            client.send(f"{name}\n".encode())
        for name, client in zip(EVERYBODY, clients, strict=True):
            assert client.read_line() == ASKED
            here = client.read_line().decode().strip().removeprefix("* Here: ").split(", ")
            met = [] if here == ["* Nobody is here"] else here
            while len(met) < len(EVERYBODY) - 1:
                met.append(client.read_line().decode().split()[1])
            assert sorted([*met, name]) == EVERYBODY


def test_chat_room_gives_a_name_to_one_of_ten():
    """Of ten who ask for one name at once, one gets it.

    Between "is it free?" and "it is mine" another may take it, unless both are one step.
    """
    with open_room() as room, ExitStack() as stack:
        clients = [stack.enter_context(connect(room.address)) for _ in range(10)]
        assert [client.read_line() for client in clients] == [ASKED] * 10
        for client in clients:
            client.send(b"Ana\n")
        answers = [client.read_line() for client in clients]
        assert sorted(answers) == sorted([ALONE] + [b"* Name taken\n"] * 9)


def test_chat_room_lets_twenty_talk_at_once():
    """Twenty who talk at once are all heard, although one never reads and one goes mid-line.

    Each of them has a thread of its own in most rooms, and all of them share the members.
    """
    with open_room() as room, ExitStack() as stack:
        clients = {name: stack.enter_context(join(room, name)) for name in EVERYBODY}
        for client in clients.values():
            client.send(b"one\ntwo\nthree\n")
        gone, _deaf, *others = EVERYBODY
        clients[gone].send(b"and furthermo")
        clients[gone].half_close()
        said = [f"[{name}] {text}\n" for name in EVERYBODY for text in ("one", "two", "three")]
        for number, name in enumerate(others, 2):
            later = [f"* {newcomer} joins\n" for newcomer in EVERYBODY[number + 1 :]]
            heard = [line for line in said if not line.startswith(f"[{name}]")]
            expected = [*later, *heard, f"* {gone} leaves\n"]
            found = [line.decode() for line in read_lines(clients[name], len(expected))]
            assert sorted(found) == sorted(expected)


def test_chat_room_never_mixes_the_lines_of_two_writers():
    """Long lines that several say at once arrive whole, even if sockets take them in parts.

    When buffers are full, sendall sends a part, waits, and sends the rest: meanwhile another
    thread may send on the same socket, unless something stops it.
    """
    stingy(chat_room, at_most=20)
    texts = [letter * 1000 for letter in "abcdefgh"]
    with open_room() as room, join(room, "Ana") as ana, ExitStack() as stack:
        names = EVERYBODY[: len(texts)]
        clients = [stack.enter_context(join(room, name, ana)) for name in names]
        for client, text in zip(clients, texts, strict=True):
            client.send(f"{text}\n{text}\n".encode())
        said = [f"[{name}] {text}\n" for name, text in zip(names, texts, strict=True)]
        heard = [line.decode() for line in read_lines(ana, 2 * len(said))]
        assert sorted(heard) == sorted(2 * said)


def test_chat_room_lets_nineteen_leave_at_once():
    """When nineteen leave at once, who stays reads of each of them once.

    A loop over the members that sends to each of them goes wrong when they change meanwhile.
    """
    with open_room() as room, join(room, "Ana") as ana, ExitStack() as stack:
        names = EVERYBODY[1:]
        clients = [stack.enter_context(join(room, name, ana)) for name in names]
        for client in clients:
            client.send(b"bye\n")
            client.half_close()
        said = [f"[{name}] bye\n" for name in names] + [f"* {name} leaves\n" for name in names]
        heard = [line.decode() for line in read_lines(ana, len(said))]
        assert sorted(heard) == sorted(said)


def test_chat_room_is_not_held_up_by_one_who_never_reads():
    """A member that never reads holds up nobody, whatever amounts the others say.

    When its buffers are full, whoever sends to it waits: for ever, and with the room's lock in
    its hand perhaps.
    """
    with (
        open_room() as room,
        join(room, "Ana") as ana,
        join(room, "Bob", ana) as bob,
        join(room, "Deaf", ana, bob),
    ):
        talk_on_and_on(ana, bob)
        bob.send(b"all heard\n")
        assert (read_until(ana, b"[Bob] all heard\n") in ([], [b"* Deaf leaves\n"])) is True


def test_chat_room_leaves_no_gap_for_one_who_reads_late():
    """Who reads late gets all that was said, or all of it up to the end of its stream.

    A room that has to give up on a client hangs up: a conversation with holes is worse than none.
    """
    with (
        open_room() as room,
        join(room, "Ana") as ana,
        join(room, "Bob", ana) as bob,
        join(room, "Late", ana, bob) as late,
    ):
        said = talk_on_and_on(ana, bob) + b"[Bob] all heard\n"
        bob.send(b"all heard\n")
        read_until(ana, b"[Bob] all heard\n")
        heard = b"".join(read_until(late, b"[Bob] all heard\n"))
        assert said.startswith(heard) is True


# The end


def test_chat_room_shutdown_ends_serve_forever():
    """After shutdown, serve_forever returns.

    A thread that waits in accept is not woken by closing the listener.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with knock(room, "Ana") as ana:
        assert ana.read_line() == ALONE
    room.shutdown()
    assert call.result() is None


def test_chat_room_shutdown_closes_the_connections_of_members():
    """A member gets the end of its stream when the room shuts down.

    It would wait for ever for what others say.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with join(room, "Ana") as ana:
        room.shutdown()
        assert ana.read_to_end() == b""
    assert call.result() is None


def test_chat_room_shutdown_closes_the_connections_of_those_without_a_name():
    """A client that has not given its name gets the end of its stream, too.

    It is in no list of members, but it has a socket and perhaps a thread.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with connect(room.address) as client:
        assert client.read_line() == ASKED
        room.shutdown()
        assert client.read_to_end() == b""
    assert call.result() is None


def test_chat_room_shutdown_does_not_wait_for_one_who_never_reads():
    """The room can be shut down while a client has stopped reading.

    A thread that waits for such a client to take more would have to be waited for.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob, join(room, "Deaf", ana, bob):
        talk_on_and_on(ana, bob)
        room.shutdown()
        assert call.result() is None


def test_chat_room_shutdown_twice_is_harmless():
    """A second shutdown does nothing.

    Two who both want an end should not have to agree on who calls it.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with connect(room.address) as client:
        assert client.read_line() == ASKED
    assert room.shutdown() is None
    assert room.shutdown() is None
    assert call.result() is None


def test_chat_room_shutdown_before_serve_forever():
    """When the room is shut down already, serve_forever returns at once.

    Who calls the one in a thread cannot know that it has begun when the other is called.
    """
    room = chat_room.ChatRoom(HOST, 0)
    room.shutdown()
    assert room.serve_forever() is None


def test_chat_room_shutdown_frees_the_port():
    """After shutdown a new room can be made at the same address.

    A listener that stays open keeps the port; and connections that the server has closed would,
    without SO_REUSEADDR.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with join(room, "Ana") as ana:
        room.shutdown()
        assert ana.read_to_end() == b""
    assert call.result() is None
    again = chat_room.ChatRoom(*room.address)
    assert again.address == room.address
    again.shutdown()
