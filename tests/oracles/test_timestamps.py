"""`timestamps` against GNU `date`, which counts from the epoch and writes directives by itself.

Not compared: `%f`, which `date` writes as nanoseconds, and the errors, which are rules of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from types import ModuleType

import pytest

from .conftest import Told

Moments = list[tuple[str, datetime]]
Date = Callable[[list[str], str], list[str]]

CASES = 5_000
PATTERN = "%Y-%m-%d %H:%M:%S %j %y %G-W%V-%u %z 100%%"


@pytest.fixture
def date(told: Told) -> Date:
    """Gives what GNU `date` in UTC writes, in some form, for each of some moments."""

    def write(moments: list[str], form: str) -> list[str]:
        return told("date", "-u", "-f", "-", f"+{form}", text="\n".join(moments)).splitlines()

    return write


@pytest.fixture
def moments(chance: Random) -> list[datetime]:
    """Moments of all years that a datetime has, half of them near our time."""
    first, days = datetime(1, 1, 1, tzinfo=UTC), 3_652_058
    near = [720_000 + chance.randrange(20_000) for _ in range(CASES // 2)]
    far = [chance.randrange(days) for _ in range(CASES // 2)]
    return [
        first + timedelta(days=day, microseconds=chance.randrange(86_400_000_000))
        for day in near + far
    ]


def test_from_epoch_is_what_date_says(reference: ModuleType, date: Date, chance: Random) -> None:
    asked = [number / 4 for number in chance.sample(range(-(10**11), 10**11), CASES)]
    told = date([f"@{seconds:.2f}" for seconds in asked], "%Y-%m-%dT%H:%M:%S.%N")
    for seconds, text in zip(asked, told, strict=True):
        expected = datetime.fromisoformat(f"{text[:-3]}+00:00")
        assert reference.from_epoch(seconds) == expected, seconds


def test_to_epoch_is_what_date_says(
    reference: ModuleType, date: Date, moments: list[datetime]
) -> None:
    told = date([at.isoformat() for at in moments], "%s.%N")
    for at, text in zip(moments, told, strict=True):
        whole, nanoseconds = text.split(".")
        assert reference.to_epoch(at) == (int(whole) * 10**9 + int(nanoseconds)) / 10**9, at


def test_render_writes_what_date_writes(
    reference: ModuleType, date: Date, moments: list[datetime]
) -> None:
    told = date([at.isoformat() for at in moments], PATTERN)
    for at, text in zip(moments, told, strict=True):
        assert reference.render(at, PATTERN) == text


def test_read_reads_what_date_writes(
    reference: ModuleType, date: Date, moments: list[datetime]
) -> None:
    asked = [at.replace(microsecond=0) for at in moments]
    told = date([at.isoformat() for at in asked], "%d/%m/%Y %H:%M:%S %z")
    for at, text in zip(asked, told, strict=True):
        assert reference.read(text, "%d/%m/%Y %H:%M:%S %z") == at
