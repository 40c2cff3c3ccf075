"""A timestamp counts from one moment that the whole world shares: 1970-01-01 00:00 in UTC.

So the start of the count is a constant here, aware and in UTC, and both ways are arithmetic with
it: add a duration, subtract two moments. That is exact to the microsecond, works before 1970, and
never asks in which zone this machine stands. `datetime.fromtimestamp(seconds, UTC)` and
`moment.timestamp()` do the same. Without its zone, the one gives local time; the other takes a
naive moment for local time. (On Windows, `fromtimestamp` refuses negative numbers in most
versions.)

`strftime` and `strptime` have about forty directives. Some speak the machine's language (`%B`),
some its zone (`%s`), some exist on one system only (`%-d`). A short list of those that mean the
same everywhere is checked first. Even `%Y` is not safe: with many C libraries the year 987 has
three digits, so the two years are filled up with zeros, directive by directive. Replacing `"%Y"`
in the whole pattern would be shorter, and wrong in `"100%%Yes"`.

A text without an offset says what a clock showed, not which clock. Here that clock is UTC's, by
agreement; `replace` says so without changing the clock. `astimezone` alone would take it for local
time.
"""

import re
from datetime import UTC, datetime, timedelta

__all__ = ["from_epoch", "to_epoch", "render", "read"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIRECTIVE = re.compile("%(.?)", re.DOTALL)
_KNOWN = frozenset("YmdHMSfjyGVuz%")


def from_epoch(seconds: float) -> datetime:
    """Return the moment *seconds* after 1970-01-01 00:00 UTC, aware and in UTC.

    Negative seconds lead to before 1970. The result is right to the microsecond. Raise ValueError
    if the moment is not in the years 1 to 9999.
    """
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        raise ValueError(f"{seconds} seconds from 1970 are in no year that has a date") from None


def to_epoch(moment: datetime) -> float:
    """Return how many seconds *moment* is after 1970-01-01 00:00 UTC, as a float.

    Raise ValueError if *moment* is naive.
    """
    return (_aware(moment) - _EPOCH).total_seconds()


def render(moment: datetime, pattern: str) -> str:
    """Return *pattern* with its directives replaced by the parts of *moment* in UTC.

    The directives are those of `strftime` that mean the same on every machine: `%Y` `%m` `%d` `%H`
    `%M` `%S` `%f` `%j` `%y` `%G` `%V` `%u` `%z` `%%`. Raise ValueError if *moment* is naive, or if
    *pattern* has any other.
    """
    _check(pattern)
    in_utc = _aware(moment).astimezone(UTC)

    def part(directive: re.Match[str]) -> str:
        text = in_utc.strftime(directive[0])
        return text.zfill(4) if directive[1] in {"Y", "G"} else text

    return _DIRECTIVE.sub(part, pattern)


def read(text: str, pattern: str) -> datetime:
    """Return the moment that *text* means, aware and in UTC.

    *pattern* says how *text* is written, with the directives of `render`, read as `strptime` reads
    them. Text without an offset is in UTC. Raise ValueError if *text* is not so written, or if
    *pattern* has any other directive.
    """
    _check(pattern)
    moment = datetime.strptime(text, pattern)  # noqa: DTZ007
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} is naive: no moment without a zone")
    return moment


def _check(pattern: str) -> None:
    for directive in _DIRECTIVE.finditer(pattern):
        if directive[1] not in _KNOWN:
            raise ValueError(f"{directive[0]!r} does not mean the same on every machine")
