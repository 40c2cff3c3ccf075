"""What a chat room says, and to whom; who comes, who goes, and how it ends."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check chat_room")

import chat_room
from dojo.testing import connect, small_buffers, start, stingy

HOST = "127.0.0.1"
ASKED = b"* Who are you?\n"


def served():
    """A room that serves for as long as the test lasts."""
    room = chat_room.ChatRoom(HOST, 0)
    start(room.serve_forever)
    return room


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


def read_lines(client, count):
    return [client.read_line() for _ in range(count)]


# The room itself, and joining


def test_chat_room_reports_the_port_that_the_system_picked():
    """The room listens as soon as it is made; its address has the port that the system picked.

    Port 0 only means "any"; whoever wants to connect needs the number.
    """
    room = chat_room.ChatRoom(HOST, 0)
    host, port = room.address
    connect((host, port)).close()
    room.shutdown()
    assert (host, port > 0) == (HOST, True)


def test_chat_room_asks_for_a_name():
    """The first thing that a newcomer reads is the question for its name.

    A person with nothing but nc should see what to do.
    """
    with connect(served().address) as client:
        assert client.read_line() == b"* Who are you?\n"


def test_chat_room_tells_the_first_that_nobody_is_here():
    """Who joins an empty room is told so.

    A list of no names would be a line that looks broken.
    """
    with knock(served(), "Ana") as ana:
        assert ana.read_line() == b"* Nobody is here\n"


def test_chat_room_tells_a_newcomer_who_is_here():
    """A newcomer reads the sorted names of those who were there before.

    In the order of a set they look different each time; one's own name says nothing.
    """
    room = served()
    with join(room, "Cleo"), join(room, "ana"), join(room, "Bob"), knock(room, "Dan") as dan:
        assert dan.read_line() == b"* Here: Bob, Cleo, ana\n"


def test_chat_room_announces_a_newcomer_to_all_others():
    """All who are there read that somebody joins.

    They could not know otherwise until the newcomer speaks.
    """
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob") as bob, join(room, "Cleo"):
        assert read_lines(ana, 2) == [b"* Bob joins\n", b"* Cleo joins\n"]
        assert bob.read_line() == b"* Cleo joins\n"


def test_chat_room_refuses_an_illegal_name():
    """Who gives a name that is none gets one line, then the end of the stream.

    A name with a space in it cannot be told from what its owner says. And whoever is refused has
    to read why: a socket that is closed too early takes along what its thread has not sent yet.
    """
    with knock(served(), "not legal") as client:
        assert client.read_to_end() == b"* Not a name\n"


def test_chat_room_refuses_a_name_that_is_taken():
    """Who asks for a member's name gets one line, then the end of the stream.

    Two with one name could speak for each other. The line must be sent before the socket closes.
    """
    room = served()
    with join(room, "Ana"), knock(room, "Ana") as second:
        assert second.read_to_end() == b"* Name taken\n"


# Talking


def test_chat_room_relays_a_line_to_all_others():
    """What a member says reaches all other members, with its name in front.

    That is what the room is for.
    """
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob, join(room, "Cy", ana, bob) as cy:
        ana.send(b"Hello, you two!\n")
        assert bob.read_line() == b"[Ana] Hello, you two!\n"
        assert cy.read_line() == b"[Ana] Hello, you two!\n"


def test_chat_room_does_not_echo_a_line_to_its_sender():
    """What a member says does not come back to it.

    It stands on its screen already.
    """
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"ping\n")
        assert bob.read_line() == b"[Ana] ping\n"
        bob.send(b"pong\n")
        assert ana.read_line() == b"[Bob] pong\n"


def test_chat_room_keeps_the_order_of_a_members_lines():
    """A hundred lines of one member arrive in order, although they come in one piece.

    Several lines may arrive in one recv; and a thread for each of them would shuffle them.
    """
    texts = [f"line {number}\n".encode() for number in range(100)]
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        ana.send(b"".join(texts))
        assert read_lines(bob, 100) == [b"[Ana] " + text for text in texts]


def test_chat_room_joins_lines_that_come_in_pieces():
    """A line that arrives in pieces is relayed as one, and so is a name.

    Where one recv stops says nothing about lines: only the line feed does.
    """
    stingy(chat_room, at_most=3)
    room = served()
    with join(room, "Bobby") as bob, join(room, "Anabel", bob) as ana:
        ana.send(b"one long line, then\nanother\n")
        assert read_lines(bob, 2) == [b"[Anabel] one long line, then\n", b"[Anabel] another\n"]


def test_chat_room_is_not_held_up_by_one_who_never_reads():
    """A member that never reads holds up nobody, whatever amounts the others say.

    When its buffers are full, sendall to it waits, and with it all who wait for its lock.
    """
    small_buffers(chat_room)
    room, texts = served(), [b"%03d %s\n" % (number, b"x" * 988) for number in range(100)]
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob, join(room, "Cy", bob, size=8192):
        ana.send(b"".join(texts))
        heard = (line for line in iter(bob.read_line, None) if line != b"* Cy leaves\n")  # allowed
        assert [next(heard) for _ in texts] == [b"[Ana] " + text for text in texts]


# Leaving


def test_chat_room_announces_who_leaves_once():
    """The others read once that somebody has left.

    The thread that reads and the one that writes both notice that a client has gone.
    """
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob, join(room, "Cleo") as cleo:
        assert read_lines(ana, 1) == read_lines(bob, 1) == [b"* Cleo joins\n"]
        cleo.close()
        assert ana.read_line() == b"* Cleo leaves\n"
        assert bob.read_line() == b"* Cleo leaves\n"
        bob.send(b"and now?\n")
        assert ana.read_line() == b"[Bob] and now?\n"


def test_chat_room_announces_who_breaks_off():
    """Who breaks off its connection leaves like any other, and the room goes on.

    Programs crash and cables are pulled: recv then raises instead of returning the end.
    """
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        bob.reset()
        assert ana.read_line() == b"* Bob leaves\n"


def test_chat_room_frees_the_name_of_who_left():
    """A name can be used again once its member has left.

    Otherwise a bad connection costs you your name for ever.
    """
    room = served()
    with join(room, "Ana") as ana, join(room, "Bob", ana) as bob:
        bob.close()
        assert ana.read_line() == b"* Bob leaves\n"
        with knock(room, "Bob") as again:
            assert again.read_line() == b"* Here: Ana\n"


def test_chat_room_shutdown_ends_serve_forever():
    """After shutdown, serve_forever returns.

    A thread that waits in accept is not woken by closing the listener.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with connect(room.address) as client:
        assert client.read_line() == ASKED
    room.shutdown()
    assert call.result() is None


def test_chat_room_shutdown_closes_the_connections_of_members():
    """A member gets the end of its stream when the room shuts down, and the room is left empty.

    It would wait for ever for what others say.
    """
    room = chat_room.ChatRoom(HOST, 0)
    call = start(room.serve_forever)
    with join(room, "Ana") as ana:
        room.shutdown()
        assert ana.read_to_end() == b""
    assert call.result() is None
