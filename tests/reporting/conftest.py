"""What the tests of the class report share: a class with the blocks of real wrong ideas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from . import sample
from .sample import Data

MakeClass = Callable[..., Data]
"""A number of pupils (and ``hard=True`` where all fail everything) -> their results."""


@pytest.fixture(scope="session")
def make_class() -> MakeClass:
    """Classes of any size; the wrong ideas are judged once."""
    known = sample.wrong()
    return lambda pupils, **how: sample.results(known, pupils, **how)


@pytest.fixture
def small() -> Data:
    """A class of one pupil and one kata that is begun, to be changed as a test likes."""
    failure = {
        "test": "test_add_days_counts_forward",
        "task": "add_days",
        "rule": "A rule.",
        "cause": "wrong",
        "block": "✗ A rule.\n\n   called  add_days(1)\n      got  2",
    }
    work = {
        "state": "begun",
        "passed": 8,
        "total": 10,
        "points": 1.5,
        "of": 3,
        "tasks": {
            "add_days": {"passed": 3, "total": 5, "points": 0.5},
            "age_on": {"passed": 5, "total": 5, "points": 1},
        },
        "failures": [failure],
        "idea": {"name": "a_day_is_24_hours", "text": "A day is `24` hours."},
        "note": "",
        "seconds": 0.1,
    }
    tasks = [
        {"name": "add_days", "points": 2, "tests": 5},
        {"name": "age_on", "points": 1, "tests": 5},
    ]
    return {
        "version": 1,
        "made": "2026-05-09T14:30:00+02:00",
        "tier": {"name": "A", "covers": ["No file outside can be read."], "lacks": []},
        "katas": [{"key": "dates/date_arithmetic", "title": "Date arithmetic", "tasks": tasks}],
        "pupils": [
            {
                "name": "Ana",
                "source": "ana",
                "points": 1.5,
                "of": 3,
                "katas": {"dates/date_arithmetic": work},
            }
        ],
        "ideas": [],
    }
