"""Edge cases of a chat room: bytes and lines, names, many at once, slow readers, its end."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check chat_room --edges")

from contextlib import ExitStack, contextmanager

import chat_room
from dojo.testing import connect, in_step, raises, small_buffers, start, stingy

HOST = "127.0.0.1"
ASKED, ALONE = b"* Who are you?\n", b"* Nobody is here\n"


@contextmanager
def open_room():
    """A room that serves while the block runs, and that has to end afterwards."""
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    yield room
    room.shutdown()
    assert call.result() is None


def knock(room, name, size=0):
    """A new client that has been asked for its name and has given *name*."""
    client = connect(room.address, room=size)
    assert client.read_line() == ASKED
    client.send(f"{name}\n".encode())
    return client


def join(room, name, *others, size=0):
    """A new member, of whom the *others* have been told."""
    client = knock(room, name, size)
    client.read_line()  # who is here
    for other in others:
        assert other.read_line() == f"* {name} joins\n".encode()
    return client


@contextmanager
def two(room):
    """Ana and Bob, who are members."""
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        yield ana, bob


@contextmanager
def three(room):
    """Ana, Bob, and Late, who does not read."""
    with two(room) as (ana, bob), join(room, "Late", ana, bob, size=8192) as late:
        yield ana, bob, late


def read_lines(client, count):
    return [client.read_line() for _ in range(count)]


def talk_on_and_on(speaker, listener, count):
    """Say *count* lines of 3,992 bytes, all of which the *listener* reads. Return the bytes."""
    said = []
    for number in range(0, count, 50):
        lines = [f"[Ana] {number + i:04} {'😀' * 995}\n".encode() for i in range(50)]
        speaker.send(b"".join(line[6:] for line in lines))
        heard = [listener.read_line() for _ in lines]
        if b"* Late leaves\n" in heard:
            heard = [line for line in [*heard, listener.read_line()] if line != b"* Late leaves\n"]
        assert heard == lines
        said += lines
    return b"".join(said)


def test_chat_room_keeps_what_happens_from_those_without_a_name():
    """A client that has not given its name yet gets nothing of what is said.

    It is not in the room: what comes before joining is not for it.
    """
    with open_room() as room, two(room) as (ana, bob), connect(room.address) as cleo:
        assert cleo.read_line() == ASKED
        ana.send(b"secret\n")
        assert bob.read_line() == b"[Ana] secret\n"
        cleo.send(b"Cleo\n")
        assert cleo.read_line() == b"* Here: Ana, Bob\n"


def test_chat_room_takes_the_name_and_nothing_else_from_the_first_line():
    """What comes in one piece with the name, but after its line, is text.

    A program sends its name and its first words without waiting; a stream has no messages.
    """
    with open_room() as room, join(room, "Bob") as bob, knock(room, "Ana\nhello"):
        assert read_lines(bob, 2) == [b"* Ana joins\n", b"[Ana] hello\n"]


def test_chat_room_keeps_its_members_apart_from_another_rooms():
    """Two rooms in one program do not share their members.

    What is stored in the class and not in the object belongs to all rooms.
    """
    with open_room() as one, open_room() as other, join(one, "Ana"), knock(other, "Ana") as ana:
        assert ana.read_line() == ALONE


def test_chat_room_joins_characters_that_come_in_pieces():
    """A line of 1,000 characters is relayed whole, wherever its pieces are cut.

    In UTF-8 a character takes up to four bytes, and a piece may end between any two.
    """
    stingy(chat_room, at_most=97)
    text = ("😀" * 1000 + "\n").encode()
    with open_room() as room, two(room) as (ana, bob):
        ana.send(text)
        assert bob.read_line() == b"[Ana] " + text


def test_chat_room_drops_a_carriage_return_before_the_line_feed():
    """A line may end with CR LF: the CR belongs to the end, of a name's line too.

    telnet sends it, and a name with an invisible letter can never be typed.
    """
    with open_room() as room, join(room, "Bob") as bob, join(room, "Ana\r") as ana:
        assert bob.read_line() == b"* Ana joins\n"
        ana.send(b"hello\r\n")
        assert bob.read_line() == b"[Ana] hello\n"


def test_chat_room_takes_all_but_the_line_end_for_text():
    """Spaces, other line breaks, a second CR, nothing at all: whatever is in a line is text.

    strip() takes more than a line's end, and splitlines() knows ten kinds of them.
    """
    texts = ["", "  \tif x: \t ", "CR\r", "one\rtwo\x0bthree\x0cfour\x1cfive\x85six\u2028seven"]
    with open_room() as room, two(room) as (ana, bob):
        ana.send("".join(f"{text}\r\n" for text in texts).encode())
        assert read_lines(bob, 4) == [f"[Ana] {text}\n".encode() for text in texts]


def test_chat_room_replaces_invalid_utf8():
    """Bytes that are not UTF-8 are replaced by U+FFFD, and their sender stays.

    One old program must neither break the others' text nor fall out of the room for it.
    """
    with open_room() as room, two(room) as (ana, bob):
        ana.send(b"caf\xe9 \xf0\x9f\x98\nok\n")
        assert read_lines(bob, 2) == ["[Ana] caf\ufffd \ufffd\n".encode(), b"[Ana] ok\n"]


def test_chat_room_answers_a_half_close_with_the_end():
    """Who half-closes has left, gets all that the room has said, then the end of its stream.

    A room that leaves its own side open keeps the client waiting for ever. One that closes it too
    early takes along what still waits for its thread.
    """
    small_buffers(chat_room)
    with open_room() as room, three(room) as (ana, bob, late):
        said = talk_on_and_on(ana, bob, 50)
        late.half_close()
        assert bob.read_line() == b"* Late leaves\n"
        assert late.read_to_end() == said


def test_chat_room_takes_names_of_1_to_16_characters():
    """1 to 16 letters or digits are a name, in capitals another one; none and 17 are not.

    Both ends of a range belong to it. Cutting a name could make it another's.
    """
    with open_room() as room, join(room, "7"), join(room, "A" * 16), knock(room, "a" * 16) as low:
        assert low.read_line() == b"* Here: 7, AAAAAAAAAAAAAAAA\n"
        for name in ("", "A" * 17):
            with knock(room, name) as client:
                assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_takes_nothing_but_ascii_letters_and_digits_for_a_name():
    r"""A space at the end, an underscore, a letter or digit outside of ASCII make a name illegal.

    isalnum() says yes to 140,000 characters, \w to more, and strip() makes two names look the same.
    """
    with open_room() as room:
        for name in ("Ana ", "Ana_B", "Bego\u00f1a", "Ana\u0663"):
            with knock(room, name) as client:
                assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_announces_to_nobody_who_is_refused():
    """Members read neither that a refused client joins nor that it leaves.

    Whoever was never in the room cannot leave it. A second Ana must not take the first along.
    """
    with open_room() as room, two(room) as (ana, bob):
        for name in ("not legal", "Ana"):
            with knock(room, name) as refused:
                refused.read_to_end()
        bob.send(b"still here, Ana?\n")
        assert ana.read_line() == b"[Bob] still here, Ana?\n"


def test_chat_room_announces_once_who_breaks_off_while_lines_wait():
    """Who half-closes, and then breaks off while lines wait for it, leaves once, like any other.

    The thread that reads and the one that writes both notice that it has gone, one after the other.
    """
    small_buffers(chat_room)
    with open_room() as room, three(room) as (ana, bob, late):
        talk_on_and_on(ana, bob, 50)
        late.half_close()
        assert bob.read_line() == b"* Late leaves\n"
        late.reset()
        for _ in range(3):
            ana.send(b"anybody else?\n")
            assert bob.read_line() == b"[Ana] anybody else?\n"


def test_chat_room_drops_a_line_that_its_sender_did_not_end():
    """What comes after the last line feed is no line, nor a name.

    Nobody knows what would have followed: "remove all" is not "remove all old ones".
    """
    with open_room() as room, two(room) as (ana, bob):
        with connect(room.address) as client:
            assert client.exchange(b"Cle") == ASKED
        bob.send(b"done\nhalf a li")
        bob.close()
        assert read_lines(ana, 2) == [b"[Bob] done\n", b"* Bob leaves\n"]


def test_chat_room_lets_two_join_at_once():
    """Of two who join at the same moment, one reads the other's name, the other an announcement.

    Between "who is here?", "I am here" and "I join" another may join, unless all are one step.
    """
    in_step(chat_room, clients=2)
    with open_room() as room, knock(room, "Ana") as ana, knock(room, "Bob") as bob:
        heard = [ana.read_line(), bob.read_line()]
        for number, client in enumerate((ana, bob)):
            client.half_close()
            heard[number] += client.read_to_end()
        if heard[1].startswith(ALONE):
            assert heard == [b"* Here: Bob\n", ALONE + b"* Ana joins\n* Ana leaves\n"]
        else:
            assert heard == [ALONE + b"* Bob joins\n", b"* Here: Ana\n* Ana leaves\n"]


def test_chat_room_gives_a_name_to_one_of_two():
    """Of two who ask for one name at the same moment, one gets it, and the other is refused.

    Between "is it free?" and "it is mine" another may take it, unless both are one step.
    """
    in_step(chat_room, clients=2)
    with open_room() as room, knock(room, "Ana") as one, knock(room, "Ana") as other:
        assert sorted([one.read_line(), other.read_line()]) == [b"* Name taken\n", ALONE]


def test_chat_room_lets_one_join_while_another_talks():
    """When one joins at the moment at which another talks, all others read both.

    A loop over the members that sends to each of them goes wrong when they change meanwhile.
    """
    with open_room() as room, two(room) as (ana, bob), ExitStack() as stack:
        for name in ("Cleo", "Dan", "Eva"):
            client = stack.enter_context(connect(room.address))
            assert client.read_line() == ASKED
            in_step(chat_room, clients=2)
            client.send(f"{name}\n".encode())
            ana.send(b"hello\n" * 5)
            joins = f"* {name} joins\n".encode()
            assert sorted(read_lines(bob, 6)) == [joins] + [b"[Ana] hello\n"] * 5


def test_chat_room_never_mixes_the_lines_of_two_writers():
    """Long lines that several say at once arrive whole, even if sockets take them in parts.

    When buffers are full, sendall waits in the middle of a line, and another thread may send.
    """
    stingy(chat_room, at_most=20)
    said = {name: f"[{name}] {name * 500}\n".encode() for name in ("A", "B", "C")}
    with open_room() as room, join(room, "Ana") as ana, ExitStack() as stack:
        clients = [(stack.enter_context(join(room, name, ana)), said[name]) for name in said]
        for client, line in clients:
            client.send(line[4:] * 2)
        assert sorted(read_lines(ana, 6)) == sorted([*said.values()] * 2)


def test_chat_room_gives_all_to_one_who_reads_late():
    """Who reads late gets all that was said, in however many lines, if no more than 4 MB wait.

    A pause is no end. And one recv can bring 65,000 lines: a limit of 1,000 drops even who reads.
    """
    small_buffers(chat_room, 65_536)
    with open_room() as room, three(room) as (ana, bob, late):
        said = talk_on_and_on(ana, bob, 900) + b"[Ana] x\n" * 3000
        ana.send(b"x\n" * 3000)
        assert bob.read(24_000) == b"[Ana] x\n" * 3000
        assert (late.read(len(said)) == said) is True


def test_chat_room_leaves_no_gap_for_one_who_reads_too_late():
    """Who reads too late gets all that was said, or all of it up to the end of its stream.

    A room that has to give up on a client hangs up: a conversation with holes is worse than none.
    """
    small_buffers(chat_room, 65_536)
    with open_room() as room, three(room) as (ana, bob, late):
        said = talk_on_and_on(ana, bob, 1500)
        assert said.startswith(late.read(len(said))) is True


def test_chat_room_shutdown_waits_for_nobody():
    """The room can be shut down while a client has no name yet, and while one has stopped reading.

    The one is in no list of members. A thread that sends to the other waits, perhaps for ever.
    """
    small_buffers(chat_room)
    with open_room() as room, three(room) as (ana, bob, _late), connect(room.address) as client:
        talk_on_and_on(ana, bob, 50)
        assert client.read_line() == ASKED
        room.shutdown()
        assert client.read_to_end() == b""


def test_chat_room_shutdown_may_come_first_and_more_than_once():
    """A second shutdown does nothing, and after one serve_forever returns at once.

    Two who both want an end need not agree, and none of them knows what has begun.
    """
    room = chat_room.ChatRoom(HOST, 0)
    room.shutdown()
    assert room.serve_forever() is None
    with open_room() as room, connect(room.address) as client:
        assert client.read_line() == ASKED
        assert room.shutdown() is None


def test_chat_room_has_its_port_until_its_shutdown():
    """A port on which a room listens raises OSError; after its shutdown a new room can have it.

    Connections that the server has closed would keep the port without SO_REUSEADDR.
    """
    with open_room() as room, join(room, "Ana") as ana:
        with raises(OSError):
            chat_room.ChatRoom(*room.address)
        room.shutdown()
        assert ana.read_to_end() == b""
        again = chat_room.ChatRoom(*room.address)
        assert again.address == room.address
        again.shutdown()
