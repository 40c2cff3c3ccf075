"""Calls across the border: their arguments, their order, their output, their end."""

from __future__ import annotations

import os
import sys

import pytest
from dojo.core.faults import Fault
from dojo.isolation.far import host
from dojo.runner.session import current_session
from dojo.testing import start, work_in


def begin_next_test(*, failed: bool = False) -> None:
    """As the plugin does between two tests."""
    session = current_session()
    session.end(failed=failed)
    session.begin("next", ())


# Arguments


def test_arguments_by_place_and_by_name(far):
    assert far("def less(a, b=1, *, c=0): return a - b - c").less(9, c=3, b=2) == 4


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ([3, 1, 2], "value.sort()", [1, 2, 3]),
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
    solution = far("from threading import *\ndef f(): return current_thread() is main_thread()")
    assert [solution.f() for _ in range(300)] == [True] * 300


def test_many_calls_at_once(far):
    solution = far("""
import itertools, threading
imports = itertools.count()
next(imports)
meeting = threading.Barrier(8)
def meet(number):
    meeting.wait(10)
    return number
def imported(): return next(imports)
""")
    calls = [start(solution.meet, number) for number in range(8)]
    assert [call.result() for call in calls] == list(range(8))
    assert solution.imported() == 1


# Output


@pytest.mark.parametrize(
    ("code", "output"),
    [
        ("print('one')", "one\n"),
        ("print('oh', file=sys.stderr)", "oh\n"),
        ("sys.stdout.buffer.write(b'raw')", "raw"),
        ("print('caf\\udce9 ñ')", "caf\\udce9 ñ\n"),
        ("sys.stdout.reconfigure(encoding='utf-8'); print(sys.stdout.encoding)", "utf-8\n"),
    ],
)
def test_output_belongs_to_its_call(far, code, output):
    solution = far(f"import sys\ndef say(): {code}\ndef last(): print('last')")
    solution.say()
    solution.last()
    assert [call.output for call in current_session().test.calls] == [output, "last\n"]


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
    assert [call.output for call in calls] == ["one\none\n", "two\ntwo\n"]


@pytest.mark.parametrize(("times", "length"), [(1000, 999), (2, 499_999)])
def test_of_much_output_the_beginning_is_kept(far, times, length):
    far(f"def say():\n    for _ in range({times}): print('x' * {length})").say()
    [record] = current_session().test.calls
    assert (len(record.output), record.printed) == (10_000, 1_000_000)


# The end


def test_a_process_that_has_died_answers_no_more_until_the_next_test(far):
    solution = far("import os\ndef end(): os._exit(7)\ndef f(): return 5")
    for function in (solution.end, solution.f):
        with pytest.raises(Fault, match="died"):
            function()
    begin_next_test(failed=True)
    assert solution.f() == 5


def test_a_process_serves_test_after_test(far):
    solution = far("import os\ndef number(): return os.getpid()")
    first = solution.number()
    begin_next_test()
    assert solution.number() == first


@pytest.mark.parametrize("in_process", [False, True])
def test_a_suite_chooses_the_working_folder_of_one_test(far, tmp_path, in_process):
    solution = far("import os\ndef here(): return os.getcwd()", in_process=in_process)
    home = solution.here()
    work_in(solution, tmp_path)
    assert solution.here() == os.path.realpath(tmp_path)
    begin_next_test()
    assert solution.here() == home


def test_an_exception_brings_the_learners_lines_alone(far):
    solution = far("def outer():\n    return inner()\n\ndef inner():\n    return {}['name']\n")
    with pytest.raises(KeyError) as caught:
        solution.outer()
    told = caught.value.kata_error
    assert told.places == [(2, "outer", "return inner()"), (5, "inner", "return {}['name']")]


# The folder of the file


def test_a_module_beside_the_solution_can_be_imported(far, tmp_path):
    (tmp_path / "helper_of_mine.py").write_text("ANSWER = 42\n")
    assert far("import helper_of_mine\ndef ask(): return helper_of_mine.ANSWER").ask() == 42


def test_a_child_process_can_import_the_solution(far):
    source = """
import multiprocessing

def answer(pipe): pipe.send(42)

def ask():
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    context.Process(target=answer, args=(theirs,), daemon=True).start()
    theirs.close()
    return ours.recv()
"""
    assert far(source).ask() == 42


# The file, which is read from its source each time, and never from a `.pyc`

NAME = "solution_of_a_test"


@pytest.fixture
def file(tmp_path):
    yield tmp_path / f"{NAME}.py"
    sys.modules.pop(NAME, None)


def test_two_saves_of_one_length_within_a_second_are_both_seen(file):
    answers = []
    for number in range(10, 20):
        file.write_text(f"ANSWER = {number}\n")
        os.utime(file, (1_700_000_000, 1_700_000_000))
        answers.append(host.load(NAME, [str(file)]).ANSWER)
    assert answers == list(range(10, 20))
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_raises_is_not_half_imported(file):
    file.write_text("1 / 0\n")
    with pytest.raises(ZeroDivisionError):
        host.load(NAME, [str(file)])
    assert NAME not in sys.modules


def test_a_later_file_amends_what_an_earlier_one_defines(file):
    first = file.with_name("reference.py")
    first.write_text(
        '"""The first."""\nfrom dataclasses import dataclass\nN = 1\n'
        "@dataclass\nclass Pair:\n    x: 'int' = 0\n"
        "    def one(self): return N\n    def two(self): return 2\n"
        "def ask(): return Pair().one(), Pair().two()\n"
    )
    file.write_text("N = 7\nclass Pair(Pair):\n    def two(self): return super().two() * 10\n")
    module = host.load(NAME, [str(first), str(file)])
    assert module.ask() == (7, 20)
    assert (module.__doc__, module.__file__) == ("The first.", str(file))
