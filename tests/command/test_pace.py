"""How many suites are run at once: as many as save time."""

from __future__ import annotations

import os

import pytest
from dojo import pace
from dojo.catalogue import Kata
from dojo.learner import verdicts
from dojo.trial import Result


@pytest.mark.parametrize(
    ("seconds", "cores", "expected"),
    [
        ((10.0, 10.0), 2, 2),
        ((10.0, 10.0), 1, 1),
        ((10.0, 0.1), 8, 1),
        ((0.2, 0.3), 8, 1),
    ],
    ids=["long ones", "one core", "one that takes nearly all the time", "quick ones"],
)
def test_suites_are_run_at_once_where_that_saves_time(
    double: Kata,
    greet: Kata,
    monkeypatch: pytest.MonkeyPatch,
    seconds: tuple[float, float],
    cores: int,
    expected: int,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    for kata, took in zip((double, greet), seconds, strict=True):
        verdicts.remember(kata, kata.stub, Result(1, seconds=took))
    assert pace.at_once([double, greet]) == expected


def test_suites_never_run_are_taken_for_quick_ones(double: Kata, greet: Kata) -> None:
    assert pace.at_once([double, greet]) == 1
