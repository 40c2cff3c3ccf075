"""Objects of a solution's own making stay on the far side; the suite holds a handle."""

from __future__ import annotations

import pytest
from dojo.core.faults import Cause, Fault
from dojo.runner.session import current_session

COUNTER = """
import re

class Counter:
    def __init__(self, first=0):
        self.number = first

    def up(self, by=1):
        self.number += by
        return self

    @property
    def even(self):
        return self.number % 2 == 0

def found():
    return re.match("a", "a")

def number_of(counter):
    return counter.number

def same(one, other):
    return one is other

def two():
    return [Counter(1), {"b": Counter(2)}]

def odd():
    return type('\\x1b[31mRoom\\u202e', (), {})()
"""


def test_a_handle_is_called_as_its_type_with_the_module_of_anothers(far):
    solution = far(COUNTER)
    assert solution.found().__kind__ == "re.Match"
    assert solution.Counter().__kind__ == "Counter"


def test_methods_can_be_called_and_attributes_are_values(far):
    counter = far(COUNTER).Counter(5)
    counter.up()
    counter.up(by=4)
    assert (counter.number, counter.even) == (10, True)


def test_a_handle_as_an_argument_is_the_object_itself(far):
    solution = far(COUNTER)
    counter = solution.Counter(3)
    assert solution.number_of(counter) == 3
    assert solution.same(counter, counter.up()) is True


def test_handles_inside_of_containers(far):
    first, rest = far(COUNTER).two()
    assert (first.number, rest["b"].number) == (1, 2)


def test_a_missing_attribute_is_an_attribute_error(far):
    with pytest.raises(AttributeError, match="upp"):
        far(COUNTER).Counter().upp()


def test_a_handle_of_an_earlier_test_is_an_error(far):
    counter = far(COUNTER).Counter()
    current_session().end(failed=False)
    current_session().begin("next", ())
    with pytest.raises((Fault, LookupError, AttributeError)):
        counter.up()


def test_an_object_is_no_answer(far):
    with pytest.raises(TypeError, match="<Counter> is an object of the solution's"):
        assert far(COUNTER).Counter()


def test_the_name_of_a_class_is_shown_harmlessly(far):
    assert repr(far(COUNTER).odd()) == "<\\x1b[31mRoom\\u202e>"


# With

ROOM = """
from contextlib import contextmanager

class Room:
    def __init__(self, swallow=True):
        self.heard = "nothing"
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.heard = repr(error)
        return self.swallow

    def name(self):
        raise ValueError("nobody asks further")

@contextmanager
def told():
    try:
        yield "entered"
    except ValueError as error:
        raise KeyError(f"after {error}") from error
"""


def test_with_a_handle_and_no_exception(far):
    with far(ROOM).Room() as room:
        assert room.heard == "nothing"
    assert room.heard == "None"


@pytest.mark.parametrize(
    "error", [ValueError("oops"), FileNotFoundError(2, "No such file", "a")], ids=repr
)
def test_an_exception_inside_a_with_is_rebuilt_and_can_be_swallowed(far, error):
    with far(ROOM).Room() as room:
        raise error
    assert room.heard == repr(error)


def test_an_exception_inside_a_with_goes_on(far):
    with pytest.raises(ValueError, match="oops"), far(ROOM).Room(False):
        raise ValueError("oops")


def test_a_context_manager_from_a_generator(far):
    with pytest.raises(KeyError, match="after oops"), far(ROOM).told() as value:
        assert value == "entered"
        raise ValueError("oops")


@pytest.mark.parametrize(
    "error",
    [AssertionError("expected: Ada"), Fault(Cause.DIED), pytest.fail.Exception("no")],
    ids=repr,
)
def test_what_the_suite_says_is_not_swallowed_and_tells_nothing(far, error):
    room = far(ROOM).Room()
    with pytest.raises(type(error)), room:
        raise error
    assert "Ada" not in room.heard


def test_what_the_solution_raises_in_a_with_is_not_swallowed(far):
    with pytest.raises(ValueError, match="nobody asks further"), far(ROOM).Room() as room:
        assert room.name() == "Ada"
