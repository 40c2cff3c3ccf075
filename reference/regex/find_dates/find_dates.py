r"""A pattern says what a date looks like; only a calendar says whether there is such a day.

So the work is divided. One pattern, compiled once, finds what is written as a date:

* `[0-9]` for the digits of a date, and not `\d`: in a str pattern `\d` is every decimal digit of
  Unicode, and `int` reads all of them, so that nobody would notice.
* The numbers 01 to 31 and 01 to 12 as alternatives. That is as much calendar as a pattern should
  have; leap years can be written as one too, and nobody can read them afterwards.
* `(?<![\d/])` and `(?![\d/])` for what may not touch it, and there `\d` is right. They look at a
  character without taking it. A pattern that takes it (`[^\d/]`) needs one to be there, puts it
  into the span of the match, and has used it up when the next date needs it too. `\b` asks
  for something else: it lets a slash touch, and forbids letters.

Then `date` tells the real days from the others by trying: its ValueError knows leap years, and that
there is no year 0. And `sub` takes a function, which gives back the match as it was where the
day is not real; a template such as `\3-\2-\1` cannot choose.

`isoformat` writes a year with four digits. `f"{day.year}"` does not, and `strftime("%Y")` does
so only on some systems and versions.

`strptime` would do in the place of `date`, and be slower; not in the place of the pattern, as its
`%d` also takes `1`, and it knows nothing of offsets and neighbors.
"""

import re
from datetime import date

__all__ = ["find_dates", "real_dates", "to_iso"]

_DATE = re.compile(
    r"""
    (?<! [\d/] )
    (?P<day>   0[1-9] | [12][0-9] | 3[01] ) /
    (?P<month> 0[1-9] | 1[0-2] ) /
    (?P<year>  [0-9]{4} )
    (?! [\d/] )
    """,
    re.VERBOSE,
)


def find_dates(text: str) -> list[tuple[str, int, int]]:
    """Return what is written as a date in *text*, each with where it starts and ends.

    That is dd/mm/yyyy in ASCII digits with a day from 01 to 31 and a month from 01 to 12, whether
    there is such a day or not. No decimal digit of any script and no `/` touches it. Each is a
    tuple (date, start, end), so that `text[start:end]` is the date; they come in the order
    of the text.
    """
    return [(match.group(), *match.span()) for match in _DATE.finditer(text)]


def real_dates(text: str) -> list[date]:
    """Return the days that the dates in *text* mean, in the order of the text.

    The dates are those of `find_dates`; one that is not in the calendar of `date`, such as
    31/02/2024 or any of the year 0000, is left out.
    """
    days = map(_real_day, _DATE.finditer(text))
    return [day for day in days if day is not None]


def to_iso(text: str) -> str:
    """Return *text* with each date that `real_dates` finds written as yyyy-mm-dd.

    All else stays as it is, dates that are not real included.
    """
    return _DATE.sub(_in_iso, text)


def _real_day(match: re.Match[str]) -> date | None:
    """The day that a match of `_DATE` means, if the calendar has it."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _in_iso(match: re.Match[str]) -> str:
    day = _real_day(match)
    return day.isoformat() if day else match.group()
