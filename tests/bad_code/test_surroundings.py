"""Solutions that change what all code of a process shares; and the next test sees nothing of it."""

from __future__ import annotations

import os

import pytest

FIRST, NEXT = "test_add_days_counts_forward", "test_add_years_keeps_day_and_month"


def changing(judge, change: str, question: str):
    """The verdict on the change; it is made by one test, and the next one asks what is left."""
    source = f"""
{judge.reference("date_arithmetic")}

import locale, os, socket, tempfile, time

BEFORE = locale.setlocale(locale.LC_TIME)
OTHER = BEFORE != "C"

_right = add_days

def add_days(day, n):
    {change}
    return _right(day, n)

def add_years(day, n):
    return {question}
"""
    run = judge("date_arithmetic", source, k=f"{FIRST} or {NEXT}")
    assert run.failed.get(FIRST) == "left", run.output
    return run.verdicts


def test_a_changed_working_directory(judge):
    first, then = changing(judge, "os.chdir(os.sep)", "os.getcwd() == os.sep")
    assert "working directory" in first.block
    assert "got  False" in then.block


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove the folder one stands in")
def test_a_removed_working_directory(judge):
    change = "folder = tempfile.mkdtemp(); os.chdir(folder); os.rmdir(folder)"
    first, then = changing(judge, change, "os.path.isdir(os.getcwd())")
    assert "working directory" in first.block
    assert "got  True" in then.block


def test_a_changed_time_zone(judge):
    change = "os.environ['TZ'] = 'Asia/Kathmandu'; getattr(time, 'tzset', int)()"
    first, then = changing(judge, change, "(os.environ.get('TZ'), time.timezone == -20700)")
    assert "variable TZ changed" in first.block
    assert "Asia/Kathmandu" not in then.block
    assert "False" in then.block


def test_a_changed_environment(judge):
    first, then = changing(judge, "os.environ.clear()", "len(os.environ) > 3")
    assert "environment variable" in first.block
    assert "got  True" in then.block


def test_a_changed_locale(judge):
    change = "locale.setlocale(locale.LC_TIME, 'C' if OTHER else 'C.UTF-8')"
    question = "locale.setlocale(locale.LC_TIME) == BEFORE"
    first, then = changing(judge, change, question)
    assert "locale changed" in first.block
    assert "got  True" in then.block


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask to speak of")
def test_a_changed_umask(judge):
    first, then = changing(judge, "os.umask(0o123)", "os.umask(0o022) == 0o123")
    assert "umask" in first.block
    assert "got  False" in then.block


def test_a_thread_left_behind(judge):
    change = "import threading; threading.Timer(60, print).start()"
    first, then = changing(judge, change, "__import__('threading').active_count() > 2")
    assert "a thread that still runs" in first.block
    assert "got  False" in then.block


def test_a_socket_left_open(judge):
    change = "global kept; kept = socket.socket()"
    first, _ = changing(judge, change, "None")
    assert "still open" in first.block


def test_a_changed_timeout_of_all_sockets(judge):
    change = "socket.setdefaulttimeout(0.5)"
    first, then = changing(judge, change, "socket.getdefaulttimeout()")
    assert "default timeout" in first.block
    assert "None" in then.block
