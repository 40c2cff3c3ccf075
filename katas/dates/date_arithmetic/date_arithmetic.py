from datetime import date


def add_days(day: date, n: int) -> date:
    """Return the day *n* days after *day*; before it where *n* is negative.

    A date gives a date. A datetime gives a datetime with the same time of day, `tzinfo` and
    `fold`: the wall clock stays, however many hours pass.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    raise NotImplementedError


def add_weeks(day: date, n: int) -> date:
    """Return the day *n* weeks after *day*; before it where *n* is negative.

    A datetime keeps its time of day, `tzinfo` and `fold`, as in `add_days`.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    raise NotImplementedError


def add_months(day: date, n: int) -> date:
    """Return the same day of the month, *n* months after *day*; before it where *n* is negative.

    A day that the target month lacks becomes that month's last day. The months between do not
    matter. A datetime keeps its time of day, `tzinfo` and `fold`.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    raise NotImplementedError


def add_years(day: date, n: int) -> date:
    """Return the same day of the year, *n* years after *day*; before it where *n* is negative.

    29 February becomes 28 February where the target year is not a leap year. A datetime keeps its
    time of day, `tzinfo` and `fold`.

    Raises OverflowError where the result is outside the years 1 to 9999.
    """
    raise NotImplementedError


def age_on(birth: date, day: date) -> int:
    """Return the age, in whole years, that someone born on *birth* has on *day*.

    A year is complete on the birthday. Someone born on 29 February is a year older on 1 March
    in years without that day. Of datetimes only the date counts, as it is written there.

    Raises ValueError where *day* is before *birth*.
    """
    raise NotImplementedError


def difference(start: date, end: date) -> tuple[int, int, int]:
    """Return how far *end* is from *start*, as (years, months, days).

    Years and months together are the most whole months that can be added to *start*, by the
    rule of `add_months`, without going past *end*; the days are the rest. Where *end* is before
    *start*, the result is `difference(end, start)` with every number negated. Of datetimes only
    the date counts, as it is written there.
    """
    raise NotImplementedError
