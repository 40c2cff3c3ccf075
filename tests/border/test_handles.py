"""Objects of a solution's own making stay on the far side; the suite holds a handle."""

from __future__ import annotations

import pytest
from dojo.core.faults import Cause, Fault

COUNTER = """
class Counter:
    def __init__(self, first=0):
        self.number = first

    def up(self, by=1):
        self.number += by
        return self

    @property
    def even(self):
        return self.number % 2 == 0

def number_of(counter):
    return counter.number

def same(one, other):
    return one is other
"""


def test_methods_can_be_called(far):
    counter = far(COUNTER).Counter(5)
    counter.up()
    counter.up(by=4)
    assert counter.number == 10


def test_properties_are_values(far):
    assert far(COUNTER).Counter(4).even is True


def test_a_handle_as_an_argument_is_the_object_itself(far):
    solution = far(COUNTER)
    counter = solution.Counter(3)
    assert solution.number_of(counter) == 3
    assert solution.same(counter, counter.up()) is True


def test_handles_inside_of_containers(far):
    solution = far(COUNTER + "\ndef two(): return [Counter(1), {'b': Counter(2)}]")
    first, rest = solution.two()
    assert (first.number, rest["b"].number) == (1, 2)


def test_a_missing_attribute_is_an_attribute_error(far):
    with pytest.raises(AttributeError, match="upp"):
        far(COUNTER).Counter().upp()


def test_a_handle_of_an_earlier_test_is_an_error(far):
    from dojo.runner.session import current_session

    solution = far(COUNTER)
    counter = solution.Counter()
    current_session().end(failed=False)
    current_session().begin("next", ())
    with pytest.raises((Fault, LookupError, AttributeError)):
        counter.up()


MANAGER = """
class Manager:
    def __init__(self, swallow=False):
        self.seen = []
        self.swallow = swallow

    def __enter__(self):
        return 42

    def __exit__(self, kind, error, trace):
        self.seen = [kind and kind.__name__, error and str(error), error and type(error).__name__]
        return self.swallow

from contextlib import contextmanager

@contextmanager
def told(notes):
    try:
        yield "entered"
    except ValueError as error:
        raise KeyError(f"after {error}") from error
"""


def test_with_a_handle_and_no_exception(far):
    manager = far(MANAGER).Manager()
    with manager as value:
        assert value == 42
    assert manager.seen == [None, None, None]


def test_an_exception_inside_a_with_is_rebuilt_over_there(far):
    manager = far(MANAGER).Manager()
    with pytest.raises(ValueError, match="oops"), manager:
        raise ValueError("oops")
    assert manager.seen == ["ValueError", "oops", "ValueError"]


def test_an_exception_inside_a_with_can_be_swallowed(far):
    manager = far(MANAGER).Manager(swallow=True)
    with manager:
        raise FileNotFoundError(2, "No such file", "a")
    assert manager.seen[0] == "FileNotFoundError"


def test_a_context_manager_from_a_generator(far):
    with pytest.raises(KeyError, match="after oops"), far(MANAGER).told([]) as value:
        assert value == "entered"
        raise ValueError("oops")


SWALLOWER = """
class Room:
    heard = None
    def __enter__(self): return self
    def __exit__(self, kind, error, trace):
        self.heard = repr(error)
        return True
    def name(self): raise ValueError("nobody asks further")
"""


def test_a_failed_assertion_is_not_swallowed_and_tells_nothing(far):
    room = far(SWALLOWER).Room()
    with pytest.raises(AssertionError, match="Ada"), room:
        raise AssertionError("expected: Ada")
    assert room.heard == "Exception()"


def test_what_the_solution_raises_in_a_with_is_not_swallowed(far):
    with pytest.raises(ValueError, match="nobody asks further"), far(SWALLOWER).Room() as room:
        assert room.name() == "Ada"


def test_a_fault_in_a_with_is_not_swallowed(far):
    with pytest.raises(Fault, match="died"), far(SWALLOWER).Room():
        raise Fault(Cause.DIED)


def test_the_end_of_a_test_in_a_with_is_not_swallowed(far):
    with pytest.raises(pytest.fail.Exception), far(SWALLOWER).Room():
        pytest.fail("no")


def test_an_object_is_no_answer(far):
    room = far(SWALLOWER).Room()
    with pytest.raises(TypeError, match="<Room> is an object of the solution's"):
        assert room


def test_the_name_of_a_class_is_shown_harmlessly(far):
    room = far("def make(): return type('\\x1b[31mRoom\\u202e', (), {})()").make()
    assert repr(room) == "<\\x1b[31mRoom\\u202e>"
