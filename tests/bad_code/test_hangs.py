"""Loops that never end: the run goes on, and the line where they hang is named."""

from __future__ import annotations

import os

import pytest

FIRST = "test_add_days_counts_forward"


def test_an_infinite_loop(judge):
    bad = "def add_days(day, n):\n    while True:\n        day = max(day, day)  # forever"
    verdict = judge.one("date_arithmetic", bad, FIRST, deadline=1)
    assert verdict.cause == "hung"
    assert "day = max(day, day)  # forever" in verdict.block or "while True:" in verdict.block
    assert "in add_days" in verdict.block


def test_a_loop_that_swallows_every_exception(judge):
    bad = """
def add_days(day, n):
    while True:
        try:
            pass
        except BaseException:
            pass
"""
    verdict = judge.one("date_arithmetic", bad, FIRST, deadline=1)
    assert verdict.cause == "hung"
    assert "in add_days" in verdict.block


def test_a_loop_that_ignores_signals(judge):
    bad = """
def add_days(day, n):
    import signal
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass  # SIGKILL and SIGSTOP cannot be ignored
    while True:
        pass
"""
    verdict = judge.one("date_arithmetic", bad, FIRST, deadline=1)
    assert verdict.cause == "hung"
    assert "in add_days" in verdict.block


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that faulthandler can wait for")
def test_a_loop_in_c_code_names_its_line(judge):
    bad = """
def add_days(day, n):
    import re
    return re.match("(a|aa)+$", "a" * 60 + "b")
"""
    verdict = judge.one("date_arithmetic", bad, FIRST, deadline=1)
    assert verdict.cause == "hung"
    assert 're.match("(a|aa)+$"' in verdict.block


def test_a_loop_while_the_file_is_imported(judge):
    verdict = judge.one("date_arithmetic", "while True: pass", FIRST, deadline=1)
    assert verdict.cause == "hung"
    assert "while True: pass" in verdict.block


def test_waiting_for_a_keyboard_is_the_end_of_input(judge):
    bad = "def add_days(day, n): return input('How many? ')"
    verdict = judge.one("date_arithmetic", bad, FIRST)
    assert verdict.cause == "raised"
    assert "EOFError" in verdict.block
    assert "How many?" in verdict.block


def test_the_test_after_a_hang_gets_a_fresh_process(judge):
    source = (
        judge.reference("date_arithmetic")
        + """

def add_days(day, n):
    while True:
        pass

def add_years(day, n):
    import threading
    import sys
    return sys._current_frames()[threading.main_thread().ident].f_code.co_name
"""
    )
    tests = f"{FIRST} or add_years_keeps_day"
    run = judge("date_arithmetic", source, k=tests, deadline=1)
    assert run.failed == {FIRST: "hung", "test_add_years_keeps_day_and_month": "wrong"}
    assert "'add_years'" in run.verdicts[1].block


def test_nothing_runs_after_a_hang_where_so_wished(judge):
    source = judge.reference("date_arithmetic") + "\ndef add_days(day, n):\n    while True: pass\n"
    run = judge("date_arithmetic", source, "--stop-at-hang", k="add_days", deadline=1)
    assert [verdict.cause for verdict in run.verdicts] == ["hung"]
