"""How many suites are run at once: as many as save time."""

from __future__ import annotations

import os

import pytest
from dojo.cli import pace
from dojo.core.catalogue import Kata
from dojo.learner import verdicts
from dojo.runner.trial import Result


@pytest.mark.parametrize(
    ("seconds", "cores", "load", "expected"),
    [
        pytest.param((10.0, 10.0), 2, 0.4, 2, id="long ones"),
        pytest.param((10.0, 10.0), 1, 0.0, 1, id="one core"),
        pytest.param((10.0, 10.0), 2, 1.2, 1, id="others use the cores"),
        pytest.param((10.0, 0.1), 8, 0.0, 1, id="one that takes nearly all the time"),
        pytest.param((0.2, 0.3), 8, 0.0, 1, id="quick ones"),
    ],
)
def test_suites_are_run_at_once_where_that_saves_time(
    double: Kata,
    greet: Kata,
    monkeypatch: pytest.MonkeyPatch,
    seconds: tuple[float, float],
    cores: int,
    load: float,
    expected: int,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.setattr(os, "getloadavg", lambda: (load, load, load), raising=False)
    for kata, took in zip((double, greet), seconds, strict=True):
        verdicts.remember(kata, kata.stub, Result(1, seconds=took))
    assert pace.at_once([double, greet]) == expected


def test_suites_never_run_are_taken_for_quick_ones(
    double: Kata, greet: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0), raising=False)
    assert pace.at_once([double, greet]) == 1
