"""The clock, and what is known of time zones."""

from __future__ import annotations

import tempfile
import time
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from dojo.cli.doctor.findings import Finding, good, missing, note
from dojo.cli.doctor.remedies import remedy
from dojo.core.texts import say

ZONE = "Europe/Madrid"
CHANGE = datetime(2024, 3, 31, 1, tzinfo=UTC)
"""The moment at which clocks in `ZONE` went from 2:00 to 3:00."""

OFFSETS = [timedelta(hours=1), timedelta(hours=2)]
"""What they were ahead of UTC before, and after."""

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No machine has these katas before."""

APART = 120.0
"""Seconds by which the clock of the files may differ from that of the machine."""


def zones() -> Iterator[Finding]:
    """Check that zoneinfo and pytz know a zone and a change of its clocks, and agree."""
    try:
        zone = zoneinfo.ZoneInfo(ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        text = say("no data on time zones: neither the system's nor the package tzdata")
        yield missing("time_zones", text, remedy("tzdata"))
        return
    if _around(zone) != OFFSETS:
        text = say("zoneinfo does not know when clocks in {zone} change", zone=ZONE)
        yield missing("time_zones", text, remedy("tzdata"))
        return
    try:
        import pytz
    except ImportError:
        yield good("time_zones", say("zoneinfo knows when clocks in {zone} change", zone=ZONE))
        return  # that pytz is missing is among the packages
    if _around(pytz.timezone(ZONE)) != OFFSETS:
        text = say("pytz and zoneinfo differ on when clocks in {zone} change", zone=ZONE)
        yield missing("time_zones", text)
        return
    source = _source()
    text = say(
        "pytz and zoneinfo ({source}) agree on when clocks in {zone} change",
        zone=ZONE,
        source=source,
    )
    yield good("time_zones", text)


def _around(zone: tzinfo) -> list[timedelta | None]:
    moments = (CHANGE - timedelta(seconds=1), CHANGE)
    return [moment.astimezone(zone).utcoffset() for moment in moments]


def _source() -> str:
    """Return where zoneinfo has its data from."""
    system = any(Path(folder, ZONE).is_file() for folder in zoneinfo.TZPATH)
    return say("the system's data") if system else say("the package tzdata")


def clock() -> Iterator[Finding]:
    """Check that the clock can be right, and goes with that of the files."""
    now = datetime.now(UTC)
    shown = f"{now.astimezone():%Y-%m-%d %H:%M %Z}"
    advice = say("Set it: connections that are encrypted fail, and dates in your progress are off.")
    if now < RELEASED:
        yield note("clock", say("the clock is slow: {time}", time=shown), advice)
        return
    with tempfile.NamedTemporaryFile() as file:
        apart = abs(Path(file.name).stat().st_mtime - time.time())
    if apart > APART:
        text = say("files are dated {seconds} s off the clock", seconds=round(apart))
        yield note("clock", text, advice)
    else:
        yield good("clock", say("the clock says {time}", time=shown))
