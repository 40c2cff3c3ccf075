"""Days have one length in a calendar; months and years do not.

So there are two kinds of arithmetic here, and each has one function that does the work:

* Days and weeks are a number line. `date + timedelta` walks along it and raises `OverflowError` at
  either end by itself.
* Months and years are positions in a table of twelve columns. Number the months of history
  (`year * 12 + month - 1`), add, and `divmod` by twelve gives the way back; Python's floor division
  makes that right for negative numbers too. Only then look at the day, once: where the month
  is too short, its last day (`calendar.monthrange`) takes its place. Going month by month
  instead would cut the day at every short month on the way: 31 January would reach
  28 March.

A datetime keeps its clock because `replace` changes the date alone. `datetime + timedelta` would
nearly do, but it sets `fold` to 0, and so turns the second 01:30 of a night when the
clocks go back into the first.

An age is a count of birthdays, a comparison of (month, day). Dividing days by 365.25 fails
on the birthday itself, in most years for someone. `add_years(birth, age) <= day` fails for those
born on 29 February: it gives them their birthday on 28 February, whereas they are
a year older when that day is over. `difference` is about a different question, how far one date is
from another, and therefore follows the clamping of `add_months`.

`dateutil.relativedelta` does the months in the same way; it drops the fold, and counts
reversed differences from the other end.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = ["add_days", "add_weeks", "add_months", "add_years", "age_on", "difference"]


def add_days(day: date, n: int) -> date:
    """Return the day *n* days after *day*; before it where *n* is negative.

    A date gives a date. A datetime gives a datetime with the same time of day, `tzinfo` and
    `fold`: the wall clock stays, however many hours pass.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    return _on_date(day, _date_of(day) + timedelta(days=n))


def add_weeks(day: date, n: int) -> date:
    """Return the day *n* weeks after *day*; before it where *n* is negative.

    A datetime keeps its time of day, `tzinfo` and `fold`, as in `add_days`.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    return add_days(day, 7 * n)


def add_months(day: date, n: int) -> date:
    """Return the same day of the month, *n* months after *day*; before it where *n* is negative.

    A day that the target month lacks becomes that month's last day. The months between do not
    matter. A datetime keeps its time of day, `tzinfo` and `fold`.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside {MINYEAR} to {MAXYEAR}")
    month = index + 1
    _, last = monthrange(year, month)
    return _on_date(day, date(year, month, min(day.day, last)))


def add_years(day: date, n: int) -> date:
    """Return the same day of the year, *n* years after *day*; before it where *n* is negative.

    29 February becomes 28 February where the target year is not a leap year. A datetime keeps its
    time of day, `tzinfo` and `fold`.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    return add_months(day, 12 * n)


def age_on(birth: date, day: date) -> int:
    """Return the age, in whole years, that someone born on *birth* has on *day*.

    A year is complete on the birthday. Someone born on 29 February is a year older on 1 March
    in years without that day. Of datetimes only the date counts, as it is written there.

    Raises ValueError where *day* is before *birth*.
    """
    born, today = _date_of(birth), _date_of(day)
    if today < born:
        raise ValueError(f"{today} is before the birth on {born}")
    still_to_come = (today.month, today.day) < (born.month, born.day)
    return today.year - born.year - still_to_come


def difference(start: date, end: date) -> tuple[int, int, int]:
    """Return how far *end* is from *start*, as (years, months, days).

    Years and months together are the most whole months that can be added to *start*, by the
    rule of `add_months`, without going past *end*; the days are the rest. Where *end* is before
    *start*, the result is `difference(end, start)` with every number negated. Of datetimes only
    the date counts, as it is written there.
    """
    first, last = _date_of(start), _date_of(end)
    if last < first:
        years, months, days = difference(last, first)
        return -years, -months, -days
    whole = 12 * (last.year - first.year) + last.month - first.month
    if add_months(first, whole) > last:
        whole -= 1
    years, months = divmod(whole, 12)
    return years, months, (last - add_months(first, whole)).days


def _date_of(day: date) -> date:
    """The plain date of a date or datetime."""
    return date(day.year, day.month, day.day)


def _on_date(day: date, target: date) -> date:
    """*day* moved to the date *target*; a datetime keeps its clock."""
    return day.replace(year=target.year, month=target.month, day=target.day)
