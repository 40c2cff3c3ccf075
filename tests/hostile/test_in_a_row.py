"""Solutions that do harm between two tests, or at the end of one: what is left is told."""

from __future__ import annotations

import sys

import pytest

from .conftest import FIRST, NEXT, bare, judged, posix, reference, within_walls


@bare
def test_a_missing_function_fails_its_own_tests_only_and_the_near_one_is_named(arena):
    source = reference().replace("add_years", "add_year")
    verdicts = judged(arena, source, arena.tests)
    failed = {name: verdict for name, verdict in verdicts.items() if verdict.outcome == "failed"}
    assert {verdict.cause for verdict in failed.values()} == {"missing"}
    assert all(name.startswith("test_add_years_") for name in failed)
    assert len(verdicts) > len(failed)
    assert "no `add_years`" in failed[NEXT].block
    assert "Did you mean `add_year`?" in failed[NEXT].block


HANGING = """
def add_days(day, n):
    while True:
        pass

def add_years(day, n):
    import threading
    import sys
    return sys._current_frames()[threading.main_thread().ident].f_code.co_name
"""


@bare
def test_the_test_after_a_hang_gets_a_fresh_process(arena):
    found = judged(arena, reference() + HANGING, [FIRST, NEXT], deadline=1)
    assert {name: verdict.cause for name, verdict in found.items()} == {
        FIRST: "hung",
        NEXT: "wrong",
    }
    assert "'add_years'" in found[NEXT].block


CHANGES = [
    ("os.chdir(os.sep)", "os.getcwd() == os.sep", "working directory", "got  False"),
    pytest.param(
        "folder = tempfile.mkdtemp(); os.chdir(folder); os.rmdir(folder)",
        "os.path.isdir(os.getcwd())",
        *("working directory", "got  True"),
        marks=posix,
    ),
    (
        "os.environ['TZ'] = 'Asia/Kathmandu'; getattr(time, 'tzset', int)()",
        "os.environ.get('TZ') == 'Asia/Kathmandu' or time.timezone == -20700",
        *("variable TZ changed", "got  False"),
    ),
    ("os.environ.clear()", "len(os.environ) > 3", "environment variable", "got  True"),
    (
        "locale.setlocale(locale.LC_TIME, 'C' if OTHER else 'C.UTF-8')",
        "locale.setlocale(locale.LC_TIME) == BEFORE",
        *("locale changed", "got  True"),
    ),
    pytest.param("os.umask(0o123)", "os.umask(0o022) == 0o123", "umask", "got  False", marks=posix),
    (
        "threading.Timer(60, print).start()",
        "threading.active_count() > 2",
        *("a thread that still runs", "got  False"),
    ),
    ("global kept; kept = socket.socket()", "None", "still open", "None"),
    (
        "socket.setdefaulttimeout(0.5)",
        "socket.getdefaulttimeout()",
        *("default timeout", "None"),
    ),
]


@bare
@pytest.mark.parametrize(("change", "question", "said", "then"), CHANGES)
def test_what_is_changed_for_all_code_is_told_and_put_back(arena, change, question, said, then):
    """It is made by one test, and the next one asks what is left."""
    source = f"""
{reference()}

import locale, os, socket, tempfile, threading, time

BEFORE = locale.setlocale(locale.LC_TIME)
OTHER = BEFORE != "C"
_right = add_days

def add_days(day, n):
    {change}
    return _right(day, n)

def add_years(day, n):
    return {question}
"""
    found = judged(arena, source, [FIRST, NEXT])
    assert found[FIRST].cause == "left"
    assert said in found[FIRST].block
    assert then in found[NEXT].block


# What lies about what is left


LYING = """
import socket, sys, threading
from dojo.isolation.far import leftovers as state
state.threads_left = lambda own, patience, daemons=True: []
state.connections_left = lambda journal, patience: []
state.sockets_left = lambda journal, kept: []
KEPT = []
def keep_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
def keep_a_socket():
    KEPT.append(socket.socket())
def hide(function):
    def hidden(*arguments, **named):
        LEAVE()
        return function(*arguments, **named)
    return hidden
"""
"""What leaves something behind at each call, and says that there is nothing."""

HIDDEN = {
    "date_arithmetic": "for name in __all__: globals()[name] = hide(globals()[name])",
    "client_thread": "ClientThread.run = hide(ClientThread.run)",
}


@within_walls
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a judge count")
@pytest.mark.parametrize("kata", HIDDEN)
@pytest.mark.parametrize("what", ["thread", "socket"])
def test_a_lie_about_what_is_left_is_found_out(arena, what, kata):
    code = reference(kata) + LYING.replace("LEAVE", f"keep_a_{what}") + HIDDEN[kata]
    found = judged(arena, code, None, kata, stop="failure")
    failed = [verdict for verdict in found.values() if verdict.outcome == "failed"]
    assert failed
    assert {verdict.cause for verdict in failed} <= {"left", "wrong"}
    assert f"a {what} that" in failed[0].block or f"hidden {what}" in failed[0].block


@within_walls
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a judge count")
def test_who_cannot_be_looked_into_has_something_to_hide(arena):
    """Its sockets can no longer be counted, so they count as too many."""
    lie = LYING.replace("LEAVE", "keep_a_socket") + HIDDEN["date_arithmetic"]
    code = f"{reference()}{lie}\nimport ctypes\nctypes.CDLL(None).prctl(4, 0, 0, 0, 0)\n"
    verdict = judged(arena, code, [FIRST])[FIRST]
    assert verdict.cause == "left"


# Ends


SETTLE = """
import os
from dojo.isolation.far.worker import Worker
Worker._settle = lambda self, patience: {}
"""


@pytest.mark.parametrize(
    ("kata", "test", "end", "cause"),
    [
        ("date_arithmetic", FIRST, "os._exit(99)", "died"),
        ("date_arithmetic", FIRST, "self.spinning()", "spinning"),
        ("tcp_echo", "test_echo_once_returns_the_answer", "os._exit(99)", "died"),
    ],
)
def test_a_process_that_ends_when_it_is_asked_what_it_left_fails_the_test(
    arena, kata, test, end, cause
):
    """Reading on after an end is excused where the suite has hung up and ends the process itself:
    not by an exit code, and not if there was no stream.
    """
    [verdict] = judged(arena, reference(kata) + SETTLE.format(end), [test], kata).values()
    assert (verdict.outcome, verdict.cause) == ("failed", cause)


END_AFTERWARDS = """
import os
from dojo.isolation.far import worker
from dojo.isolation.protocol import Left
_say = worker.Worker._say
def say(self, reply):
    _say(self, reply)
    if isinstance(reply, Left):
        os._exit(0)
worker.Worker._say = say
"""


def test_a_process_that_ends_once_a_test_is_over_fails_that_one_or_the_next(arena):
    found = judged(arena, reference() + END_AFTERWARDS, [FIRST, NEXT])
    assert "died" in {verdict.cause for verdict in found.values()}
