"""Edge cases of what threads share: sizes, odd items, crowds, several errors, long answers."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check shared_state --edges")

import shared_state
from dojo.testing import (
    in_step,
    leftovers,
    listening,
    nobody_listening,
    raises,
    start,
    stingy,
    wakes_late,
)

ALL_BYTES = bytes(range(256))


def respond(peer, answer=None):
    """Answer the request of a command, with the request itself if there is no *answer*."""
    with peer:
        request = peer.read_line()
        peer.send(request if answer is None else answer)


# Counter


def test_counter_takes_negative_amounts():
    """A negative amount makes the value smaller, and 0 leaves it as it is.

    A counter of what is there counts down, too. 0 is an amount, not a missing one.
    """
    counter = shared_state.Counter()
    assert [counter.add(5), counter.add(-7), counter.add(0)] == [5, -2, -2]


def test_counter_keeps_to_itself():
    """What is added to one counter does not show in another.

    An attribute in the class's body belongs to all of its objects.
    """
    one, other = shared_state.Counter(), shared_state.Counter()
    one.add(3)
    assert (one.value, other.value) == (3, 0)


def test_counter_loses_none_of_different_amounts():
    """Additions of different amounts, some negative, at the same time all count.

    The same steps, and the same lock around them, whatever the amount.
    """
    counter = shared_state.Counter()
    in_step(shared_state, calls=6)
    for adding in [start(counter.add, amount) for amount in (1, -20, 300, 4_000, -50_000, 600_000)]:
        adding.result()
    assert counter.value == 554_281


# BoundedQueue


def test_bounded_queue_takes_items_of_all_kinds():
    """None, 0, an empty text and an empty list are items like any other.

    Whether there is an item is a question to the queue, not to the item.
    """
    queue = shared_state.BoundedQueue(4)
    for item in (None, 0, "", []):
        queue.put(item)
    assert [queue.get() for _ in range(4)] == [None, 0, "", []]


def test_bounded_queue_needs_room():
    """A size of 0, or less, raises ValueError.

    Nothing could ever be put into such a queue. (queue.Queue takes 0 for no bound at all.)
    """
    for size in (0, -1):
        with raises(ValueError):
            shared_state.BoundedQueue(size)


def test_bounded_queue_keeps_to_itself():
    """What is put into one queue is not in another.

    A list as a default value, or in the class's body, belongs to all objects.
    """
    one, other = shared_state.BoundedQueue(1), shared_state.BoundedQueue(1)
    one.put("one")
    other.put("other")
    assert (one.get(), other.get()) == ("one", "other")


def test_bounded_queue_can_be_filled_again_and_again():
    """When items have been taken there is room again, for as long as the queue lives.

    What counts is what is in it now, not what has been put in all.
    """
    queue = shared_state.BoundedQueue(2)
    for number in range(5):
        queue.put(number)
        queue.put(-number)
        assert (queue.get(), queue.get()) == (number, -number)


def test_bounded_queue_put_looks_again_after_waking():
    """A put that is woken, but finds the queue full again, goes on waiting.

    The room that was made may be taken by another that came in between.
    """
    queue = shared_state.BoundedQueue(1)
    queue.put("one")
    wakes_late(shared_state)
    putting = start(queue.put, "three")
    assert putting.waits() is True
    assert queue.get() == "one"
    queue.put("two")
    assert putting.waits() is True
    assert queue.get() == "two"
    putting.result()
    assert queue.get() == "three"


def test_bounded_queue_serves_all_who_wait_for_items():
    """Three threads wait for items; three items wake them all.

    Each put brings an item for one of them; to wake only the first leaves the others asleep.
    """
    queue = shared_state.BoundedQueue(3)
    gettings = [start(queue.get) for _ in range(3)]
    assert [getting.waits() for getting in gettings] == [True, True, True]
    for item in "abc":
        queue.put(item)
    assert sorted(getting.result() for getting in gettings) == ["a", "b", "c"]


def test_bounded_queue_serves_all_who_wait_for_room():
    """Three threads wait for room; as items are taken, all of them get in.

    Each get makes room for one of them, and wakes it.
    """
    queue = shared_state.BoundedQueue(1)
    queue.put("a")
    puttings = [start(queue.put, item) for item in "bcd"]
    assert [putting.waits() for putting in puttings] == [True, True, True]
    wakes_late(shared_state)
    items = [queue.get() for _ in range(4)]
    assert (items[0], sorted(items[1:])) == ("a", ["b", "c", "d"])


def test_bounded_queue_hands_over_each_item_once():
    """When four threads get at the same time, each of four items is got once.

    To look at an item and to take it are two steps; no other thread may come in between.
    """
    queue = shared_state.BoundedQueue(8)
    for number in range(4):
        queue.put(number)
    in_step(shared_state, calls=4)
    got = [getting.result() for getting in [start(queue.get) for _ in range(4)]]
    assert sorted(got) == [0, 1, 2, 3]


def test_bounded_queue_loses_no_item():
    """When four threads put at the same time, all four items are in the queue.

    To read the list and to write a longer one are two steps; no put may come in between.
    """
    queue = shared_state.BoundedQueue(8)
    in_step(shared_state, calls=4)
    for putting in [start(queue.put, number) for number in range(4)]:
        putting.result()
    assert sorted(queue.get() for _ in range(4)) == [0, 1, 2, 3]


# run_all


def test_run_all_has_no_more_workers_than_asked_for():
    """With two workers and three commands no more than two connections are open at once.

    Servers and systems have limits. That is what the number is for.
    """
    with listening() as server:
        running = start(shared_state.run_all, [(server.address, b"go\n")] * 3, 2)
        first, second = server.accept(), server.accept()
        open_now = [one for one in leftovers(shared_state) if one.startswith("socket")]
        for peer in (first, second):
            respond(peer, b"done")
        respond(server.accept(), b"done")
        running.result()
        assert len(open_now) == 2


def test_run_all_needs_no_commands():
    """Without commands there are no answers: the result is an empty list.

    Nothing to do is no error.
    """
    assert shared_state.run_all([], 4) == []


def test_run_all_needs_a_worker():
    """With no workers run_all raises ValueError, whatever there is to do.

    Without a thread nothing would ever be done.
    """
    for workers in (0, -1):
        with raises(ValueError):
            shared_state.run_all([], workers)


def test_run_all_takes_more_commands_than_workers():
    """Two workers carry out five commands, each of them once.

    A worker that is done takes the next command.
    """
    with listening() as server:
        commands = [(server.address, b"%d\n" % number) for number in range(5)]
        running = start(shared_state.run_all, commands, 2)
        for _ in range(5):
            respond(server.accept())
        assert sorted(running.result()) == [b"0\n", b"1\n", b"2\n", b"3\n", b"4\n"]


def test_run_all_leaves_the_commands_as_they_are():
    """The list of commands is the same afterwards.

    It belongs to the caller, who may want to run it again.
    """
    with listening() as server:
        commands = [(server.address, b"one\n"), (server.address, b"two\n")]
        running = start(shared_state.run_all, commands, 1)
        respond(server.accept())
        respond(server.accept())
        running.result()
        assert commands == [(server.address, b"one\n"), (server.address, b"two\n")]


def test_run_all_returns_long_answers_whole():
    """An answer of 262,144 bytes, of all values, comes back whole.

    It takes several recv; a single one returns what happens to be there.
    """
    answer = ALL_BYTES * 1024
    with listening() as server:
        running = start(shared_state.run_all, [(server.address, b"all\n")], 1)
        respond(server.accept(), answer)
        assert running.result() == [answer]


def test_run_all_returns_an_empty_answer():
    """A server that ends the stream without a word has answered b"".

    The end of the stream is what ends an answer, however short.
    """
    with listening() as server:
        running = start(shared_state.run_all, [(server.address, b"silence\n")], 1)
        respond(server.accept(), b"")
        assert running.result() == [b""]


def test_run_all_sends_requests_whole():
    """A request goes out whole, even if the system takes less than it was asked to send.

    send may take only a part; sendall goes on with the rest.
    """
    stingy(shared_state, at_most=1000)
    request = b"0123456789" * 500 + b"\n"
    with listening() as server:
        running = start(shared_state.run_all, [(server.address, request)], 1)
        respond(server.accept())
        assert running.result() == [request]


def test_run_all_raises_an_error_among_answers():
    """One command that fails makes run_all raise, even if the others are answered.

    A list with a hole in it would pass for a result.
    """
    with listening() as server, nobody_listening() as address:
        commands = [(server.address, b"one\n"), (address, b"two\n"), (server.address, b"three\n")]
        running = start(shared_state.run_all, commands, 3)
        first, second = server.accept(), server.accept()
        respond(first)
        respond(second)
        with raises(ConnectionRefusedError):
            running.result()


def test_run_all_raises_the_error_of_the_first_command_that_failed():
    """If several commands fail, the error raised is that of the first of them in the list.

    Which fails first is chance; an error that depends on it cannot be explained.
    """
    with listening() as server, nobody_listening() as address:
        running = start(shared_state.run_all, [(server.address, b"one\n"), (address, b"two\n")], 2)
        peer = server.accept()
        peer.read_line()
        running.waits()
        peer.reset()
        with raises(ConnectionResetError):
            running.result()


def test_run_all_raises_when_all_its_threads_have_ended():
    """While another command is under way, the error of one waits; then nothing is left.

    A thread that goes on behind its caller's back still holds a connection.
    """
    with listening() as one, nobody_listening() as two, listening() as three:
        commands = [(one.address, b"one\n"), (two, b"two\n"), (three.address, b"three\n")]
        running = start(shared_state.run_all, commands, 3)
        first, third = one.accept(), three.accept()
        respond(first)
        assert running.waits() is True
        respond(third)
        with raises(ConnectionRefusedError):
            running.result()
    assert leftovers(shared_state) == []
