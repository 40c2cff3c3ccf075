"""A month has 30 days: a month later is 30 days later.

Caught by: test_add_months_keeps_the_day_of_the_month, test_add_months_goes_on_in_the_next_year,
test_add_months_beyond_twelve_counts_the_years, test_add_months_lacking_day_becomes_the_last_day,
test_add_months_does_not_stick_to_the_month_end, test_add_months_century_is_no_leap_year,
test_add_months_negative_goes_back, test_add_months_negative_lacking_day_becomes_the_last_day,
test_add_months_negative_does_not_compound,
test_add_months_negative_beyond_twelve_counts_the_years,
test_add_months_aware_datetime_keeps_its_wall_clock, test_add_months_keeps_the_fold,
test_add_months_after_year_9999_is_overflow_error, test_add_months_before_year_1_is_overflow_error
"""

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["add_days", "add_weeks", "add_months", "add_years", "age_on", "difference"]


def add_days(day: date, n: int) -> date:
    return _on_date(day, _date_of(day) + timedelta(days=n))


def add_weeks(day: date, n: int) -> date:
    return add_days(day, 7 * n)


def add_months(day: date, n: int) -> date:
    return add_days(day, 30 * n)


def add_years(day: date, n: int) -> date:
    return _months_later(day, 12 * n)


def age_on(birth: date, day: date) -> int:
    birth, day = _date_of(birth), _date_of(day)
    if day < birth:
        raise ValueError("the day is before the birth")
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def difference(start: date, end: date) -> tuple[int, int, int]:
    start, end = _date_of(start), _date_of(end)
    if end < start:
        years, months, days = difference(end, start)
        return -years, -months, -days
    whole = 12 * (end.year - start.year) + end.month - start.month
    if _months_later(start, whole) > end:
        whole -= 1
    return whole // 12, whole % 12, (end - _months_later(start, whole)).days


def _date_of(day: date) -> date:
    return date(day.year, day.month, day.day)


def _on_date(day: date, target: date) -> date:
    return day.replace(year=target.year, month=target.month, day=target.day)


def _months_later(day: date, n: int) -> date:
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("the year is outside 1 to 9999")
    last = monthrange(year, index + 1)[1]
    return _on_date(day, date(year, index + 1, min(day.day, last)))
