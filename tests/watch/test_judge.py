"""When the next pytest is started, and when it is given up."""

from __future__ import annotations

from queue import SimpleQueue
from typing import Any, ClassVar

import pytest
from dojo.core import catalogue
from dojo.watch import judging
from dojo.watch.news import Gone


class Spare:
    """Stands for a held pytest."""

    made: ClassVar[list[Any]] = []

    def __init__(self, *_: object) -> None:
        self.tests: list[str] | None = None
        self.made.append(self)

    def end(self) -> None:
        """Nothing is there to be ended."""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> judging.Judge:
    """A judge whose pytests come and go as the test says."""
    Spare.made.clear()
    monkeypatch.setattr(judging, "Spare", Spare)
    return judging.Judge(catalogue.load()[0], SimpleQueue(), lambda: 80)


def test_one_that_does_not_start_is_tried_once_more(watched: judging.Judge) -> None:
    """What it lacked may have been away for a moment, as between two branches."""
    assert not watched.hear(Gone(Spare.made[0], "no such file"))
    assert len(Spare.made) == 2
    assert watched.last is None


def test_the_second_time_is_trouble_until_something_changes(watched: judging.Judge) -> None:
    for spare in range(2):
        told = watched.hear(Gone(Spare.made[spare], "no such file"))
    assert told
    assert watched.last is not None
    assert watched.last.trouble == "no such file"
    watched.refill()
    assert len(Spare.made) == 2


def test_one_that_was_ready_is_replaced(watched: judging.Judge) -> None:
    Spare.made[0].tests = []
    assert not watched.hear(Gone(Spare.made[0], ""))
    assert len(Spare.made) == 2
