"""By counting days and seconds, and by a table of what each directive writes.

Whole numbers of microseconds carry the time, so that nothing is rounded twice. The table
depends on no C library, and each new directive is a line. It is longer than `strftime`.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from math import isfinite

__all__ = ["from_epoch", "to_epoch", "render", "read"]

_START = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000  # microseconds

_WRITTEN: dict[str, Callable[[datetime], str]] = {
    "Y": lambda at: f"{at.year:04}",
    "y": lambda at: f"{at.year % 100:02}",
    "m": lambda at: f"{at.month:02}",
    "d": lambda at: f"{at.day:02}",
    "j": lambda at: f"{at.toordinal() - date(at.year, 1, 1).toordinal() + 1:03}",
    "G": lambda at: f"{at.isocalendar().year:04}",
    "V": lambda at: f"{at.isocalendar().week:02}",
    "u": lambda at: str(at.isoweekday()),
    "H": lambda at: f"{at.hour:02}",
    "M": lambda at: f"{at.minute:02}",
    "S": lambda at: f"{at.second:02}",
    "f": lambda at: f"{at.microsecond:06}",
    "z": lambda at: "+0000",
    "%": lambda at: "%",
}


def from_epoch(seconds: float) -> datetime:
    if not isfinite(seconds):
        raise ValueError("seconds must be finite")
    whole = int(seconds)
    days, rest = divmod(whole * 1_000_000 + round((seconds - whole) * 1_000_000), _DAY)
    try:
        day = date.fromordinal(_START + days)
    except OverflowError:
        raise ValueError("out of the calendar") from None
    midnight = datetime.combine(day, time(), UTC)
    return midnight + timedelta(microseconds=rest)


def to_epoch(moment: datetime) -> float:
    at = _in_utc(moment)
    seconds = ((at.hour * 60) + at.minute) * 60 + at.second
    return ((at.toordinal() - _START) * _DAY + seconds * 1_000_000 + at.microsecond) / 1_000_000


def render(moment: datetime, pattern: str) -> str:
    return "".join(_parts(_in_utc(moment), pattern))


def read(text: str, pattern: str) -> datetime:
    list(_parts(datetime.now(UTC), pattern))
    moment = datetime.strptime(text, pattern)  # noqa: DTZ007
    offset = moment.utcoffset() or timedelta()
    return moment.replace(tzinfo=UTC) - offset


def _in_utc(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("naive")
    return moment.replace(tzinfo=UTC) - offset


def _parts(at: datetime, pattern: str) -> Iterator[str]:
    signs = iter(pattern)
    for sign in signs:
        if sign != "%":
            yield sign
        elif (letter := next(signs, "")) in _WRITTEN:
            yield _WRITTEN[letter](at)
        else:
            raise ValueError(f"unknown directive %{letter}")
