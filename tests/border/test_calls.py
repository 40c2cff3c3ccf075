"""Calls across the border: their arguments, their order, their output, their end."""

from __future__ import annotations

import pytest
from dojo.core.faults import Fault
from dojo.runner.session import current_session
from dojo.testing import start


def begin_next_test(*, failed: bool = False) -> None:
    """As the plugin does between two tests."""
    session = current_session()
    session.end(failed=failed)
    session.begin("next", ())


# Arguments


def test_a_result_comes_back(far):
    assert far("def double(n): return 2 * n").double(21) == 42


def test_arguments_by_name(far):
    assert far("def less(a, b=1, *, c=0): return a - b - c").less(9, c=3, b=2) == 4


def test_what_a_call_does_to_a_list_is_seen(far):
    numbers = [3, 1, 2]
    far("def order(numbers): numbers.sort()").order(numbers)
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ([1], "value.clear()", []),
        ([[1], [2]], "value[1].append(3)", [[1], [2, 3]]),
        ({"a": 1}, "value['b'] = value.pop('a')", {"b": 1}),
        ({"a": [1]}, "value['a'] += [2]", {"a": [1, 2]}),
        ({1, 2}, "value.remove(1)", {2}),
        (bytearray(b"abc"), "value[0] = 120", bytearray(b"xbc")),
        (([1], 2), "value[0].append(2)", ([1, 2], 2)),
    ],
    ids=repr,
)
def test_what_a_call_does_to_its_argument_is_seen(far, before, change, after):
    far(f"def change(value): {change}").change(before)
    assert before == after


def test_an_inner_list_stays_the_same_object(far):
    inner = [1]
    far("def change(value): value[0].append(2)").change([inner])
    assert inner == [1, 2]


def test_what_a_call_does_before_it_raises_is_seen_too(far):
    numbers = [1]
    with pytest.raises(ZeroDivisionError):
        far("def spoil(numbers):\n    numbers.append(2)\n    1 / 0").spoil(numbers)
    assert numbers == [1, 2]


def test_arguments_that_can_no_longer_cross_do_not_matter(far):
    spoil = "def spoil(value):\n    value.append(value)\n    return 5"
    assert far(spoil).spoil([1]) == 5


# Order


def test_calls_run_in_the_main_thread(far):
    """Signals, asyncio and sqlite3 care: the thread must not depend on how fast the suite is."""
    source = (
        "import threading\ndef f(): return threading.current_thread() is threading.main_thread()"
    )
    solution = far(source)
    assert [solution.f() for _ in range(300)] == [True] * 300


def test_calls_may_overlap(far):
    solution = far("""
import threading
told = threading.Event()
def wait(): return told.wait(10)
def tell(): told.set()
""")
    waiting = start(solution.wait)
    solution.tell()
    assert waiting.result() is True


def test_many_calls_at_once(far):
    solution = far("""
import threading
meeting = threading.Barrier(8)
def meet(number):
    meeting.wait(10)
    return number
""")
    calls = [start(solution.meet, number) for number in range(8)]
    assert [call.result() for call in calls] == list(range(8))


def test_the_file_is_imported_once_even_by_calls_at_once(far):
    solution = far(
        "import itertools\ncount = itertools.count()\nnext(count)\ndef f(): return next(count)"
    )
    calls = [start(solution.f) for _ in range(4)]
    assert sorted(call.result() for call in calls) == [1, 2, 3, 4]


# Output


def printed(call: int) -> str:
    return current_session().test.calls[call].output


def test_output_belongs_to_its_call(far):
    solution = far("def say(text): print(text)")
    solution.say("one")
    solution.say("two")
    assert [printed(0), printed(1)] == ["one\n", "two\n"]


def test_output_of_overlapping_calls_is_kept_apart(far):
    solution = far("""
import threading
meeting = threading.Barrier(2)
def say(text):
    print(text)
    meeting.wait(10)
    print(text)
""")
    calls = [start(solution.say, "one"), start(solution.say, "two")]
    for call in calls:
        call.result()
    assert [printed(0), printed(1)] == ["one\none\n", "two\ntwo\n"]


def test_errors_are_output_too(far):
    far("import sys\ndef say(): print('oh', file=sys.stderr)").say()
    assert printed(0) == "oh\n"


def test_bytes_are_output_too(far):
    far("import sys\ndef say(): sys.stdout.buffer.write(b'raw')").say()
    assert printed(0) == "raw"


def test_of_much_output_the_beginning_is_kept(far):
    far("def say():\n    for _ in range(1000): print('x' * 999)").say()
    record = current_session().test.calls[0]
    assert (len(record.output), record.printed) == (10_000, 1_000_000)


# The end


def test_after_its_death_a_process_answers_no_more_in_this_test(far):
    solution = far("import os\ndef end(): os._exit(7)\ndef f(): return 5")
    with pytest.raises(Fault, match="died"):
        solution.end()
    with pytest.raises(Fault, match="died"):
        solution.f()


def test_the_next_test_gets_a_new_process(far):
    solution = far("import os\ndef end(): os._exit(7)\ndef f(): return 5")
    with pytest.raises(Fault, match="died"):
        solution.end()
    begin_next_test(failed=True)
    assert solution.f() == 5


def test_a_process_serves_test_after_test(far):
    solution = far("import os\ndef number(): return os.getpid()")
    first = solution.number()
    begin_next_test()
    assert solution.number() == first


def test_an_exception_brings_the_learners_lines_alone(far):
    solution = far("def outer():\n    return inner()\n\ndef inner():\n    return {}['name']\n")
    with pytest.raises(KeyError) as caught:
        solution.outer()
    told = caught.value.kata_error
    assert told.places == [(2, "outer", "return inner()"), (5, "inner", "return {}['name']")]
