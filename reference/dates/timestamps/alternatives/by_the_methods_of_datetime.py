"""By the methods that datetime has for it: `fromtimestamp` with a zone, `timestamp`, `strftime`.

The shortest way, and right as long as the zone is never forgotten. `fromtimestamp` rounds to the
microsecond; its errors depend on the system, so they are turned into one.
"""

import re
from datetime import UTC, datetime

__all__ = ["from_epoch", "to_epoch", "render", "read"]

_PORTABLE = re.compile(r"(?:[^%]|%[YmdHMSfjyGVuz%])*")


def from_epoch(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(f"no moment is {seconds} seconds from 1970") from error


def to_epoch(moment: datetime) -> float:
    return in_utc(moment).timestamp()


def render(moment: datetime, pattern: str) -> str:
    check(pattern)
    moment = in_utc(moment)
    years = {"%Y": f"{moment.year:04}", "%G": f"{moment.isocalendar().year:04}"}
    padded = re.sub("%.", lambda found: years.get(found[0], found[0]), pattern)
    return moment.strftime(padded)


def read(text: str, pattern: str) -> datetime:
    check(pattern)
    if "%z" in re.findall("%.", pattern):
        return datetime.strptime(text, pattern).astimezone(UTC)
    return datetime.strptime(text, pattern).replace(tzinfo=UTC)


def check(pattern: str) -> None:
    if not _PORTABLE.fullmatch(pattern):
        raise ValueError("a directive that depends on the machine")


def in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC)
