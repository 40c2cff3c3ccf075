"""What a thread owes its one client, and a server with many threads to all of its clients."""

import socket
from contextlib import ExitStack

import client_thread
from dojo.testing import connect, ipv6, leftovers, pair, serving, stingy

MANY = 200
PATIENCE = 5
"""Seconds in which a thread whose conversation is over has to end; it needs a millisecond."""

ROOM = 8192
"""Bytes: far fewer than a long line has, so that a send has to wait for its reader."""

NUMBERED = b"".join(b"line %d\n" % number for number in range(5_000))
"""Some 50,000 bytes in which no line is like another."""

ALL_BYTES = bytes(range(256)) + b"\n"


def started():
    """A thread that talks to a client of the suite's, and that client."""
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    thread.start()
    return thread, client


def welcomed(address):
    """A client whose conversation has begun: it has sent a line and got it back."""
    client = connect(address)
    client.send(b"hello\n")
    assert client.read(6) == b"hello\n"
    return client


def test_client_thread_echoes_a_line():
    """What comes in as a line goes back as that line.

    The thread's work is its run method; start() calls it in a thread of its own.
    """
    _, client = started()
    with client:
        client.send(b"Hello\n")
        assert client.read(6) == b"Hello\n"


def test_client_thread_waits_for_start():
    """Making the object starts nothing; start() does.

    A constructor that starts its own thread lets run see an object that is only half made, and
    nobody can prepare it first.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    assert thread.is_alive() is False
    thread.start()
    with client:
        assert client.exchange(b"now\n") == b"now\n"


def test_client_thread_echoes_each_line_before_the_next_one_comes():
    """A client can send a line, wait for it to come back, and send the next.

    Somebody types these lines; a server that waits for more before it answers waits for ever.
    """
    _, client = started()
    with client:
        client.send(b"one\n")
        assert client.read(4) == b"one\n"
        client.send(b"two\n")
        assert client.read(4) == b"two\n"
        client.send(b"three\n")
        assert client.read(6) == b"three\n"


def test_client_thread_echoes_lines_that_come_at_once():
    """Lines that arrive together all go back, in their order.

    One recv may bring three lines and half of a fourth: a stream knows nothing of lines.
    """
    _, client = started()
    with client:
        client.send(b"one\ntwo\nthree\n")
        assert client.read(14) == b"one\ntwo\nthree\n"


def test_client_thread_echoes_a_line_that_comes_in_pieces():
    """A line that arrives in pieces goes back whole.

    What has come of a line has to be kept until the rest of it is there.
    """
    stingy(client_thread, at_most=3)
    _, client = started()
    with client:
        client.send(b"piece by piece\n")
        assert client.read(15) == b"piece by piece\n"


def test_client_thread_keeps_the_end_of_a_line():
    """A line that ends in CR LF goes back with CR LF, one that ends in LF with LF.

    An echo changes nothing. Telnet and many other clients end their lines in CR LF.
    """
    _, client = started()
    with client:
        assert client.exchange(b"dos\r\nunix\n") == b"dos\r\nunix\n"


def test_client_thread_takes_a_lone_carriage_return_for_an_ordinary_byte():
    """A carriage return without a newline after it ends no line.

    splitlines() thinks otherwise, and so do text files; here, only the newline ends a line.
    """
    _, client = started()
    with client:
        assert client.exchange(b"one\rbye\rtwo\n") == b"one\rbye\rtwo\n"


def test_client_thread_echoes_empty_lines():
    """A line with nothing in it goes back like any other.

    b"\\n" is a line; only b"" from recv is the end of the stream.
    """
    _, client = started()
    with client:
        assert client.exchange(b"\n\r\n\nstill there\n") == b"\n\r\n\nstill there\n"


def test_client_thread_keeps_spaces():
    """Spaces and tabs around a line go back with it.

    strip() takes more than the line end, and what it took cannot be sent back.
    """
    _, client = started()
    with client:
        assert client.exchange(b"  in \t\n \n") == b"  in \t\n \n"


def test_client_thread_echoes_text_that_is_split_inside_a_character():
    """Characters of several bytes go back unchanged, wherever the pieces are cut.

    In UTF-8 an accented letter has two bytes. Whoever decodes each piece meets half a letter.
    """
    stingy(client_thread, at_most=1)
    text = "ñandú, 10 €, 你好\n".encode()
    _, client = started()
    with client:
        assert client.exchange(text) == text


def test_client_thread_echoes_all_256_byte_values():
    """Every byte value from 0 to 255 goes back unchanged.

    The lines of a stream are bytes; they need not be text in any encoding.
    """
    _, client = started()
    with client:
        assert client.exchange(ALL_BYTES) == ALL_BYTES


def test_client_thread_echoes_a_long_line():
    """A line of 262,148 bytes goes back whole, and its last four are no bye.

    It takes several recv to get it. Whoever reads at most so many bytes of a line at a time takes
    the rest of it for a line of its own.
    """
    line = b"0123456789abcdef" * 16_384 + b"bye\n"
    _, client = started()
    with client:
        assert client.exchange(line) == line


def test_client_thread_echoes_many_lines():
    """5,000 lines go back, complete and in order.

    The client sends without a pause, so pieces end anywhere within a line.
    """
    _, client = started()
    with client:
        assert client.exchange(NUMBERED) == NUMBERED


def test_client_thread_sends_all_when_the_system_takes_only_a_part():
    """No byte is lost when the system takes less than it was asked to send.

    send may take only a part of the data and returns how much; sendall goes on with the rest.
    """
    stingy(client_thread, at_most=1000)
    line = b"0123456789" * 500 + b"\n"
    _, client = started()
    with client:
        assert client.exchange(line) == line


def test_client_thread_echoes_a_last_line_without_a_newline():
    """What the client sent after its last newline goes back as it is, at the end of the stream.

    The end of the stream ends a line, too: nothing more can come that would complete it.
    """
    _, client = started()
    with client:
        assert client.exchange(b"one\ntwo") == b"one\ntwo"


def test_client_thread_ends_when_the_client_has_no_more_to_send():
    """At the end of the stream the connection is closed and the thread ends.

    From then on recv returns b"" at once, each time: a loop that does not look for it spins.
    """
    thread, client = started()
    with client:
        assert client.exchange(b"that is all\n") == b"that is all\n"
        thread.join(PATIENCE)
        assert thread.is_alive() is False
        assert leftovers(client_thread) == []


def test_client_thread_gives_a_silent_client_the_end_alone():
    """A client that sends nothing and ends gets the end of the stream, and no bytes.

    There is no last line where there are no bytes.
    """
    _, client = started()
    with client:
        client.half_close()
        assert client.read_to_end() == b""


def test_client_thread_ends_at_bye():
    """The line bye ends the conversation, and is not sent back.

    The client has said that it is done, and waits for nothing but the end of the stream.
    """
    _, client = started()
    with client:
        client.send(b"bye\n")
        assert client.read_to_end() == b""


def test_client_thread_closes_its_socket_at_bye():
    """After bye the thread ends and its socket is closed, although the client's is still open.

    Whoever waits here for the client's end keeps a thread and a socket for as long as the client
    likes.
    """
    thread, client = started()
    with client:
        client.send(b"bye\n")
        thread.join(PATIENCE)
        assert thread.is_alive() is False
        assert leftovers(client_thread) == []


def test_client_thread_echoes_the_lines_before_bye():
    """Lines that come together with bye, but before it, still go back.

    They were sent first, so they are answered first, whatever piece they came in.
    """
    _, client = started()
    with client:
        client.send(b"one\ntwo\nbye\n")
        assert client.read_to_end() == b"one\ntwo\n"


def test_client_thread_takes_bye_with_carriage_return():
    """A bye that ends in CR LF is a bye.

    Telnet and Windows programs send this. With the carriage return, the line is not b"bye".
    """
    _, client = started()
    with client:
        client.send(b"one\nbye\r\n")
        assert client.read_to_end() == b"one\n"


def test_client_thread_ends_no_line_at_a_lone_carriage_return():
    """A carriage return alone ends no line: what follows it is no line of its own.

    `splitlines` cuts at every sign that ends a line somewhere; here only the newline does.
    """
    _, client = started()
    with client:
        client.send(b"good\rbye\n")
        assert client.read(9) == b"good\rbye\n"


def test_client_thread_takes_bye_in_pieces():
    """A bye that arrives letter by letter is a bye.

    A slow network cuts where it likes; what counts is the line, not what one recv returned.
    """
    stingy(client_thread, at_most=1)
    _, client = started()
    with client:
        client.send(b"one\nbye\r\n")
        assert client.read_to_end() == b"one\n"


def test_client_thread_takes_bye_as_the_last_line_without_a_newline():
    """A bye that the end of the stream completes is a bye, and is not sent back.

    printf bye | nc sends just that; a last line is a line.
    """
    _, client = started()
    with client:
        assert client.exchange(b"one\nbye") == b"one\n"


def test_client_thread_drops_what_comes_after_bye():
    """Lines after a bye do not go back, even if they came in the same piece.

    The conversation is over at that line; what has been read beyond it is nobody's any more.
    """
    _, client = started()
    with client:
        client.send(b"one\n")
        assert client.read(4) == b"one\n"
        client.send(b"bye\ntwo\nthree\n")
        assert client.read_until_gone() == b""


def test_client_thread_takes_no_goodbye_for_bye():
    """A line that only ends in bye is an ordinary line.

    endswith() and in find more than the line that was meant.
    """
    _, client = started()
    with client:
        assert client.exchange(b"goodbye\nstill there\n") == b"goodbye\nstill there\n"


def test_client_thread_takes_no_goodbye_for_bye_when_it_comes_in_pieces():
    """The bye of a goodbye ends nothing, even if it arrives by itself.

    What counts is the line, and its beginning has come before.
    """
    _, client = started()
    with client:
        client.send(b"hello\ngood")
        assert client.read(6) == b"hello\n"
        client.send(b"bye\n")
        assert client.read(8) == b"goodbye\n"


def test_client_thread_takes_no_longer_word_for_bye():
    """A line that only begins with bye is an ordinary line.

    startswith() finds more than the line that was meant.
    """
    _, client = started()
    with client:
        assert client.exchange(b"bye!\nbye bye\n") == b"bye!\nbye bye\n"


def test_client_thread_takes_no_bye_with_spaces_around_it():
    """A bye with a space before or after it is an ordinary line.

    The rule says which line ends the conversation; strip() would make it a hundred others.
    """
    _, client = started()
    with client:
        assert client.exchange(b" bye\nbye \nbye\t\n") == b" bye\nbye \nbye\t\n"


def test_client_thread_takes_no_bye_in_capitals():
    """BYE and Bye are ordinary lines.

    In a protocol a word is the same only if its bytes are.
    """
    _, client = started()
    with client:
        assert client.exchange(b"BYE\nBye\n") == b"BYE\nBye\n"


def test_client_thread_ends_quietly_when_the_client_resets():
    """When the client breaks off, run returns without an error, and the socket is closed.

    Programs crash and cables are pulled. recv raises then; that is no news to anybody, and the
    socket still has to be closed.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    client.reset()
    assert thread.run() is None
    assert leftovers(client_thread) == []


def test_client_thread_ends_quietly_when_nobody_takes_the_echo():
    """When the client has broken off before its line can go back, run returns without an error.

    The bytes may still be there to be read while their sender is not; then it is sendall that
    raises, and on Linux BrokenPipeError. Both are ConnectionError.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    client.send(b"one\ntwo\n")
    client.half_close()
    client.reset()
    assert thread.run() is None
    assert leftovers(client_thread) == []


def test_client_thread_keeps_its_lines_apart_from_those_of_others():
    """What has come of one client's line never gets into another client's.

    A buffer that all threads share mixes them; each conversation needs its own.
    """
    _, first = started()
    _, second = started()
    with first, second:
        first.send(b"done\nfir")
        assert first.read(5) == b"done\n"
        assert second.exchange(b"second\n") == b"second\n"
        assert first.exchange(b"st\n") == b"first\n"


def test_serve_echoes_lines():
    """A client that connects is served by a thread of its own, up to its end.

    accept gives the connection; all the rest is up to the ClientThread.
    """
    with serving(client_thread.serve) as server, connect(server.address) as client:
        assert client.exchange(b"Hello\nHow are you?\n") == b"Hello\nHow are you?\n"


def test_serve_says_nothing_after_bye():
    """A client that says bye gets the end of the stream.

    serve must not hold the connection open when the thread is done with it.
    """
    with serving(client_thread.serve) as server, connect(server.address) as client:
        client.send(b"one\nbye\n")
        assert client.read_to_end() == b"one\n"


def test_serve_takes_one_client_after_another():
    """When a client has gone, or has said bye, the next one is served.

    serve never returns: bye ends a conversation, not the server.
    """
    with serving(client_thread.serve) as server:
        with connect(server.address) as first:
            assert first.exchange(b"first\n") == b"first\n"
        with connect(server.address) as second:
            assert second.exchange(b"second\nbye\n") == b"second\n"
        with connect(server.address) as third:
            assert third.exchange(b"third\n") == b"third\n"


def test_serve_is_not_held_up_by_a_client_that_says_nothing():
    """A client that connects and stays silent stops no other.

    Its thread waits for it, and nobody else does: this is what the threads are for.
    """
    with serving(client_thread.serve) as server, connect(server.address) as silent:
        with connect(server.address) as client:
            assert client.exchange(b"Hello\n") == b"Hello\n"
        assert silent.exchange(b"at last\n") == b"at last\n"


def test_serve_is_not_held_up_by_a_client_in_the_middle_of_a_line():
    """A client that has sent half a line, and thinks about the rest, stops no other.

    To wait for the rest of a line is a wait like any other.
    """
    with serving(client_thread.serve) as server, connect(server.address) as slow:
        slow.send(b"a line\nhalf a ")
        assert slow.read(7) == b"a line\n"
        with connect(server.address) as client:
            assert client.exchange(b"a whole line\n") == b"a whole line\n"
        assert slow.exchange(b"line\n") == b"half a line\n"


def test_serve_is_not_held_up_by_a_client_that_does_not_read():
    """A client that does not read what it is sent stops no other.

    When the buffers on the way are full, sendall waits. Threads that take turns at sending, with
    a lock that they share, then wait all of them.
    """
    line = b"0123456789" * 30_000 + b"\n"
    with (
        serving(client_thread.serve, room=ROOM) as server,
        connect(server.address, room=ROOM) as lazy,
    ):
        lazy.send(line)
        assert lazy.read(10) == line[:10]
        with connect(server.address) as client:
            assert client.exchange(b"Hello\n") == b"Hello\n"
        lazy.half_close()
        assert lazy.read_to_end() == line[10:]


def test_serve_talks_to_two_clients_in_turns():
    """Two clients can talk in turns, each for as long as it likes.

    Each thread waits for its own client only.
    """
    with (
        serving(client_thread.serve) as server,
        welcomed(server.address) as first,
        welcomed(server.address) as second,
    ):
        first.send(b"one\n")
        assert first.read(4) == b"one\n"
        second.send(b"two\n")
        assert second.read(4) == b"two\n"
        first.send(b"three\n")
        assert first.read(6) == b"three\n"


def test_serve_serves_200_clients_last_come_first_served():
    """200 clients are connected at once, and are answered whichever of them speaks.

    They speak in the reverse order of their coming: any order among threads is as good as another.
    """
    with serving(client_thread.serve) as server, ExitStack() as clients:
        came = [clients.enter_context(welcomed(server.address)) for _ in range(MANY)]
        answers = [client.exchange(b"my turn\n") for client in reversed(came)]
        assert answers == [b"my turn\n"] * MANY
        assert leftovers(client_thread) == []


def test_serve_leaves_nothing_of_clients_that_have_ended():
    """When clients have ended their side, neither a thread nor an open socket of theirs is left.

    A server runs for months. If each client leaves something, there comes one for whom there is
    nothing left.
    """
    with serving(client_thread.serve) as server:
        with connect(server.address) as first, connect(server.address) as second:
            assert first.exchange(b"first\n") == b"first\n"
            assert second.exchange(b"second\n") == b"second\n"
        assert leftovers(client_thread) == []


def test_serve_leaves_nothing_of_a_client_that_has_said_bye():
    """After bye neither the thread nor an open socket is left, though the client is still there.

    The client may take its time to close its own end; the server's is closed at once.
    """
    with serving(client_thread.serve) as server, connect(server.address) as client:
        client.send(b"bye\n")
        assert client.read_to_end() == b""
        assert leftovers(client_thread) == []


def test_serve_leaves_nothing_of_a_client_that_resets():
    """When a client has broken off, neither its thread nor its socket is left.

    An error is one of the ways in which a conversation ends, and all of them close the socket.
    """
    with serving(client_thread.serve) as server:
        rude = welcomed(server.address)
        rude.reset()
        assert leftovers(client_thread) == []


def test_serve_outlives_a_client_that_resets():
    """A client that breaks off disturbs neither the others nor those who come later.

    The threads have nothing in common that could break with it.
    """
    with serving(client_thread.serve) as server, welcomed(server.address) as friend:
        rude = welcomed(server.address)
        rude.reset()
        assert friend.exchange(b"what was that?\n") == b"what was that?\n"
        with connect(server.address) as late:
            assert late.exchange(b"still there?\n") == b"still there?\n"


@ipv6
def test_serve_serves_ipv6_clients():
    """Clients of a listener for IPv6 are served just as well.

    Their addresses have four parts: code that takes an address apart in two breaks there.
    """
    with (
        serving(client_thread.serve, family=socket.AF_INET6) as server,
        connect(server.address) as client,
    ):
        assert client.exchange(b"Hello\n") == b"Hello\n"
