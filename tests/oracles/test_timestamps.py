"""`timestamps` against GNU `date`, which counts from the epoch and writes directives by itself.

Not compared: `%f`, which `date` writes as nanoseconds, and the errors, which are rules of ours.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import ModuleType

Need = Callable[[str, str], str]

CASES = 5_000
PATTERN = "%Y-%m-%d %H:%M:%S %j %y %G-W%V-%u %z 100%%"


def date(need: Need, lines: list[str], form: str) -> list[str]:
    """Return what GNU `date` in UTC writes for each of *lines*, in the form *form*."""
    command = [need("date", "coreutils"), "-u", "-f", "-", f"+{form}"]
    return subprocess.run(
        command,
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout.splitlines()


def moments(seed: int) -> list[datetime]:
    """Return moments of all years that a datetime has, half of them near our time."""
    chance = random.Random(seed)
    first, days = datetime(1, 1, 1, tzinfo=UTC), 3_652_058
    near = [720_000 + chance.randrange(20_000) for _ in range(CASES // 2)]
    far = [chance.randrange(days) for _ in range(CASES // 2)]
    return [
        first + timedelta(days=day, microseconds=chance.randrange(86_400_000_000))
        for day in near + far
    ]


def test_from_epoch_is_what_date_says(reference: ModuleType, need: Need, seed: int) -> None:
    asked = [chance / 4 for chance in random.Random(seed).sample(range(-(10**11), 10**11), CASES)]
    told = date(need, [f"@{seconds:.2f}" for seconds in asked], "%Y-%m-%dT%H:%M:%S.%N")
    for seconds, text in zip(asked, told, strict=True):
        expected = datetime.fromisoformat(f"{text[:-3]}+00:00")
        assert reference.from_epoch(seconds) == expected, seconds


def test_to_epoch_is_what_date_says(reference: ModuleType, need: Need, seed: int) -> None:
    asked = moments(seed)
    told = date(need, [at.isoformat() for at in asked], "%s.%N")
    for at, text in zip(asked, told, strict=True):
        whole, nanoseconds = text.split(".")
        assert reference.to_epoch(at) == (int(whole) * 10**9 + int(nanoseconds)) / 10**9, at


def test_render_writes_what_date_writes(reference: ModuleType, need: Need, seed: int) -> None:
    asked = moments(seed)
    told = date(need, [at.isoformat() for at in asked], PATTERN)
    for at, text in zip(asked, told, strict=True):
        assert reference.render(at, PATTERN) == text


def test_read_reads_what_date_writes(reference: ModuleType, need: Need, seed: int) -> None:
    asked = [at.replace(microsecond=0) for at in moments(seed)]
    told = date(need, [at.isoformat() for at in asked], "%d/%m/%Y %H:%M:%S %z")
    for at, text in zip(asked, told, strict=True):
        assert reference.read(text, "%d/%m/%Y %H:%M:%S %z") == at
