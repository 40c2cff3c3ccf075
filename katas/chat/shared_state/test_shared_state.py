"""What threads share without harm: a counter, a queue with a bound, and work with its answers."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check shared_state")

import shared_state
from dojo.testing import (
    in_step,
    leftovers,
    listening,
    nobody_listening,
    raises,
    start,
    wakes_late,
)

ADDITIONS = 8


def respond(peer, answer):
    """Read the request of a command, answer it, and wait until its connection is closed."""
    with peer:
        peer.read_line()
        peer.send(answer)
        peer.half_close()
        peer.read_to_end()


# Counter


def test_counter_begins_at_zero():
    """A new counter has the value 0.

    value is an attribute or a property, no method.
    """
    assert shared_state.Counter().value == 0


def test_counter_adds_one_or_more():
    """add() adds one, add(amount) that amount.

    The amount has a default; the value is the sum of all that was added.
    """
    counter = shared_state.Counter()
    counter.add()
    counter.add(20)
    assert counter.value == 21


def test_counter_returns_the_new_value():
    """add returns the value after the addition.

    So a thread that adds knows which number it has got.
    """
    counter = shared_state.Counter()
    assert [counter.add(), counter.add(), counter.add(3)] == [1, 2, 5]


def test_counter_loses_no_addition():
    """When eight threads add at the same time, all eight additions count.

    += reads, adds and writes. Two that read before either writes count one instead of two, unless
    one lock, the same for all, lets only one thread at a time do all three.
    """
    counter = shared_state.Counter()
    in_step(shared_state, calls=ADDITIONS)
    for adding in [start(counter.add) for _ in range(ADDITIONS)]:
        adding.result()
    assert counter.value == ADDITIONS


def test_counter_returns_each_number_once():
    """When eight threads add at the same time, each gets a number that no other gets.

    What is read after the lock is free may be what another thread has made of it.
    """
    counter = shared_state.Counter()
    in_step(shared_state, calls=ADDITIONS)
    additions = [start(counter.add) for _ in range(ADDITIONS)]
    assert sorted(adding.result() for adding in additions) == [1, 2, 3, 4, 5, 6, 7, 8]


# BoundedQueue


def test_bounded_queue_gives_back_in_order():
    """What was put first is got first.

    A queue is a line of waiting items, no stack.
    """
    queue = shared_state.BoundedQueue(3)
    queue.put("one")
    queue.put("two")
    queue.put("three")
    assert [queue.get(), queue.get(), queue.get()] == ["one", "two", "three"]


def test_bounded_queue_get_waits_for_an_item():
    """On an empty queue get waits; when an item is put, get returns it.

    While it waits it must not hold the lock, and a put has to wake it.
    """
    queue = shared_state.BoundedQueue(1)
    getting = start(queue.get)
    assert getting.waits() is True
    queue.put("late")
    assert getting.result() == "late"


def test_bounded_queue_put_waits_for_room():
    """On a full queue put waits; when an item is taken, put adds its own.

    No item may be dropped or refused. A get makes room, and has to wake a put that waits for it.
    """
    queue = shared_state.BoundedQueue(1)
    queue.put("first")
    putting = start(queue.put, "second")
    assert putting.waits() is True
    assert queue.get() == "first"
    assert putting.result() is None
    assert queue.get() == "second"


def test_bounded_queue_has_room_for_its_size():
    """A queue of size 2 takes two items at once, and makes the third wait.

    The size is how many items there may be, no more and no fewer.
    """
    queue = shared_state.BoundedQueue(2)
    queue.put("one")
    queue.put("two")
    putting = start(queue.put, "three")
    assert putting.waits() is True
    assert [queue.get(), queue.get()] == ["one", "two"]
    putting.result()
    assert queue.get() == "three"


def test_bounded_queue_get_looks_again_after_waking():
    """A get that is woken, but finds that another was quicker, goes on waiting.

    Between notify and the moment when the woken thread has the lock, a third may take the item.
    """
    queue = shared_state.BoundedQueue(1)
    wakes_late(shared_state)
    getting = start(queue.get)
    assert getting.waits() is True
    queue.put("for the quick one")
    assert queue.get() == "for the quick one"
    assert getting.waits() is True
    queue.put("for the slow one")
    assert getting.result() == "for the slow one"


def test_bounded_queue_wakes_the_right_one():
    """An item wakes a thread that waits for an item, room one that waits for room.

    If both wait for one condition, notify may wake one that cannot go on; the other sleeps on.
    """
    queue = shared_state.BoundedQueue(1)
    wakes_late(shared_state)
    first, second = start(queue.get), start(queue.get)
    assert (first.waits(), second.waits()) == (True, True)
    queue.put("one")
    putting = start(queue.put, "two")
    putting.waits()
    putting.result()
    assert sorted([first.result(), second.result()]) == ["one", "two"]


# run_all


def test_run_all_returns_the_answer():
    """The answer to a command is all that its server sends, as bytes.

    The request goes out unchanged; what comes back ends where the server ends the stream.
    """
    with listening() as server:
        running = start(shared_state.run_all, [(server.address, b"date\n")], 1)
        with server.accept() as peer:
            assert peer.read_line() == b"date\n"
            peer.send(b"Sunday\n29 November\n")
        assert running.result() == [b"Sunday\n29 November\n"]


def test_run_all_runs_commands_at_once():
    """With two workers two commands are under way at once.

    Workers wait for servers most of the time, and can do so side by side.
    """
    with listening() as one, listening() as two:
        commands = [(one.address, b"first\n"), (two.address, b"second\n")]
        running = start(shared_state.run_all, commands, 2)
        with one.accept() as first, two.accept() as second:
            assert first.read_line() == b"first\n"
            assert second.read_line() == b"second\n"
        running.result()


def test_run_all_returns_answers_in_the_order_of_the_commands():
    """The first answer is that of the first command, even if it came last.

    Which thread is done first is up to chance and servers.
    """
    with listening() as one, listening() as two, listening() as three:
        commands = [(server.address, b"go\n") for server in (one, two, three)]
        running = start(shared_state.run_all, commands, 3)
        first, second, third = one.accept(), two.accept(), three.accept()
        respond(third, b"third")
        respond(second, b"second")
        respond(first, b"first")
        assert running.result() == [b"first", b"second", b"third"]


def test_run_all_goes_on_as_soon_as_a_worker_is_free():
    """A worker that is done takes the next command, while others are still waiting.

    Threads that are started and joined in groups all wait for the slowest of their group.
    """
    with listening() as slow, listening() as quick, listening() as last:
        commands = [(server.address, b"go\n") for server in (slow, quick, last)]
        running = start(shared_state.run_all, commands, 2)
        waiting = slow.accept()
        respond(quick.accept(), b"quick")
        respond(last.accept(), b"last")
        respond(waiting, b"slow")
        assert sorted(running.result()) == [b"last", b"quick", b"slow"]


def test_run_all_raises_what_a_command_raises():
    """When a server refuses the connection, run_all raises ConnectionRefusedError.

    An exception in a thread is printed, and ends that thread; join does not raise it.
    """
    with nobody_listening() as address, raises(ConnectionRefusedError):
        shared_state.run_all([(address, b"anybody?\n")], 1)


def test_run_all_leaves_nothing():
    """When run_all returns, its threads have ended, and its connections are closed.

    Threads that wait for more work, and sockets of theirs, add up with each call.
    """
    with listening() as server:
        running = start(shared_state.run_all, [(server.address, b"go\n")], 3)
        respond(server.accept(), b"gone")
        running.result()
        assert leftovers(shared_state) == []
