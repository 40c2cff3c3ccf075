"""A keyboard and a screen for the solution, and the person at them."""

from __future__ import annotations

import pytest
from dojo.core.faults import Fault
from dojo.runner.session import current_session
from dojo.testing import leftovers, start, terminal

ECHO = """
import threading

def echo(keyboard, screen):
    for line in keyboard:
        print(line.upper(), end="", file=screen, flush=True)

def beside(keyboard, screen):
    threading.Thread(target=echo, args=(keyboard, screen), daemon=True).start()

def hide(keyboard, screen):
    print(keyboard.readline(), end="", file=screen)
    keyboard.readline()
"""


@pytest.mark.parametrize("in_process", [False, True])
def test_a_line_is_read_and_shown_before_the_next_one_is_typed(far, in_process):
    solution = far(ECHO, in_process=in_process)
    with terminal(solution) as person:
        call = start(solution.echo, person.keyboard, person.screen)
        for text in ("olé\n", "two\n"):
            person.enter(text)
            assert person.read_line() == text.upper()
        person.enter("half")
        person.leave()
        assert call.result() is None
        assert person.read_rest() == "HALF"


def test_its_streams_are_no_leftovers(far):
    solution = far(ECHO)
    with terminal(solution) as person:
        solution.beside(person.keyboard, person.screen)
        assert [one.split()[0] for one in leftovers(solution)] == ["thread"]
    current_session().end(failed=False)


def test_what_is_not_flushed_is_not_seen(far):
    solution = far(ECHO, deadline=0.5)
    with terminal(solution) as person:
        start(solution.hide, person.keyboard, person.screen)
        person.enter("hello\n")
        with pytest.raises(Fault, match="silent"):
            person.read_line()
