"""Everything on the number line of days: `toordinal` and `fromordinal`, and no `calendar`.

A month's length is the distance between two firsts. Good for bulk work, where dates are integers
anyway (NumPy, spreadsheets, databases). It costs attention at the two ends: the month after
December 9999 has no first, and `fromordinal` raises ValueError where OverflowError is due.
"""

from datetime import date

__all__ = ["add_days", "add_weeks", "add_months", "add_years", "age_on", "difference"]

LAST = date.max.toordinal()


def add_days(day: date, n: int) -> date:
    ordinal = day.toordinal() + n
    if not 1 <= ordinal <= LAST:
        raise OverflowError(f"day {ordinal} of the calendar is outside 1 to {LAST}")
    moved = date.fromordinal(ordinal)
    return day.replace(moved.year, moved.month, moved.day)


def add_weeks(day: date, n: int) -> date:
    return add_days(day, n * 7)


def add_months(day: date, n: int) -> date:
    number = _month_number(day) + n
    target = min(_first(number) + day.day - 1, _first(number + 1) - 1)
    return add_days(day, target - day.toordinal())


def add_years(day: date, n: int) -> date:
    return add_months(day, 12 * n)


def age_on(birth: date, day: date) -> int:
    if day.toordinal() < birth.toordinal():
        raise ValueError("the day is before the birth")
    months = _month_number(day) - _month_number(birth)
    return (months if day.day >= birth.day else months - 1) // 12


def difference(start: date, end: date) -> tuple[int, int, int]:
    earlier, later = sorted((start, end), key=date.toordinal)
    sign = 1 if earlier is start else -1
    months = _month_number(later) - _month_number(earlier)
    days = later.toordinal() - add_months(earlier, months).toordinal()
    if days < 0:
        months -= 1
        days = later.toordinal() - add_months(earlier, months).toordinal()
    return sign * (months // 12), sign * (months % 12), sign * days


def _month_number(day: date) -> int:
    """Months since January of the year 1."""
    return (day.year - 1) * 12 + day.month - 1


def _first(number: int) -> int:
    """The ordinal of the first day of that month; one past the end after December 9999."""
    if number == 9999 * 12:
        return LAST + 1
    years, months = divmod(number, 12)
    if not 0 <= years < 9999:
        raise OverflowError("the year is outside 1 to 9999")
    return date(years + 1, months + 1, 1).toordinal()
