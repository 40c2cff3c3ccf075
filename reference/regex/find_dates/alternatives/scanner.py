"""No pattern at all: look for the first slash, and then at the ten characters around it.

Every rule is a line of its own that a debugger can stop at. It is fast where slashes are few,
as `str.find` hops over all else; it costs twice the code, and a change of the form means
counting positions again.
"""

import string
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_LENGTH = len("dd/mm/yyyy")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(text[start : start + _LENGTH], start, start + _LENGTH) for start in _starts(text)]


def real_dates(text: str) -> list[date]:
    parts = [_numbers(found) for found, _, _ in find_dates(text)]
    return [date(year, month, day) for day, month, year in parts if _is_real(day, month, year)]


def to_iso(text: str) -> str:
    pieces = []
    done = 0
    for found, start, end in find_dates(text):
        if _is_real(*_numbers(found)):
            pieces += [text[done:start], f"{found[6:]}-{found[3:5]}-{found[:2]}"]
            done = end
    return "".join([*pieces, text[done:]])


def _starts(text: str) -> Iterator[int]:
    """Where in *text* dates start."""
    slash = text.find("/")
    while slash != -1:
        start = slash - 2
        if start >= 0 and _is_date(text[start : start + _LENGTH]) and _is_alone(text, start):
            yield start
        slash = text.find("/", slash + 1)


def _is_date(part: str) -> bool:
    if len(part) != _LENGTH or part[2] != "/" or part[5] != "/":
        return False
    digits = part[:2] + part[3:5] + part[6:]
    if not all(character in string.digits for character in digits):
        return False
    day, month, _ = _numbers(part)
    return 1 <= day <= 31 and 1 <= month <= 12


def _is_alone(text: str, start: int) -> bool:
    """Whether neither digit nor slash touches the date that starts there."""
    before = text[start - 1 : start]  # empty at the beginning: the slice [-1:0] is, too
    after = text[start + _LENGTH : start + _LENGTH + 1]
    return not any(touch == "/" or touch.isdecimal() for touch in (before, after))


def _numbers(found: str) -> tuple[int, int, int]:
    return int(found[:2]), int(found[3:5]), int(found[6:])


def _is_real(day: int, month: int, year: int) -> bool:
    return year > 0 and day <= monthrange(year, month)[1]
