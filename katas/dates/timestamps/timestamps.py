from datetime import datetime


def from_epoch(seconds: float) -> datetime:
    """Return the moment *seconds* after 1970-01-01 00:00 UTC, aware and in UTC.

    Negative seconds lead to before 1970. The result is right to the microsecond. Raise ValueError
    if the moment is not in the years 1 to 9999.
    """
    raise NotImplementedError


def to_epoch(moment: datetime) -> float:
    """Return how many seconds *moment* is after 1970-01-01 00:00 UTC, as a float.

    Raise ValueError if *moment* is naive.
    """
    raise NotImplementedError


def render(moment: datetime, pattern: str) -> str:
    """Return *pattern* with its directives replaced by the parts of *moment* in UTC.

    The directives are those of `strftime` that mean the same on every machine: `%Y` `%m` `%d` `%H`
    `%M` `%S` `%f` `%j` `%y` `%G` `%V` `%u` `%z` `%%`. Raise ValueError if *moment* is naive, or if
    *pattern* has any other.
    """
    raise NotImplementedError


def read(text: str, pattern: str) -> datetime:
    """Return the moment that *text* means, aware and in UTC.

    *pattern* says how *text* is written, with the directives of `render`, read as `strptime` reads
    them. Text without an offset is in UTC. Raise ValueError if *text* is not so written, or if
    *pattern* has any other directive.
    """
    raise NotImplementedError
