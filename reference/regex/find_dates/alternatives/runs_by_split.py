r"""Cut the text into runs: what digits and slashes make up, and what is between.

Nothing of its own kind touches a date, so a date is always a whole run, and `fullmatch` needs no
look-around. `split` with a group keeps the separators, so that every second piece is a run
and the sum of the lengths is the offset. Good where all pieces are wanted, as in `to_iso`,
which joins them again; it makes a list of the whole text even where there is no date.
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_RUN = re.compile(r"([\d/]+)")
_DATE = re.compile(r"(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})")


def find_dates(text: str) -> list[tuple[str, int, int]]:
    found = []
    start = 0
    for piece in _RUN.split(text):
        end = start + len(piece)
        if _DATE.fullmatch(piece):
            found.append((piece, start, end))
        start = end
    return found


def real_dates(text: str) -> list[date]:
    pieces = (_rewritten(piece) for piece in _RUN.split(text)[1::2])
    return [date.fromisoformat(piece) for piece in pieces if "-" in piece]


def to_iso(text: str) -> str:
    return "".join(_rewritten(piece) for piece in _RUN.split(text))


def _rewritten(piece: str) -> str:
    """*piece* in ISO 8601 if it is a real date, else as it is."""
    match = _DATE.fullmatch(piece)
    if match is None:
        return piece
    iso = "-".join(reversed(match.groups()))
    try:
        date.fromisoformat(iso)
    except ValueError:
        return piece
    return iso
