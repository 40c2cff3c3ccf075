"""A month has 30 days: a month later is 30 days later.

Caught by: test_add_months_beyond_twelve_counts_the_years, test_add_months_century_is_no_leap_year,
test_add_months_datetime_keeps_its_clock, test_add_months_does_not_stick_to_the_month_end,
test_add_months_goes_on_in_the_next_year, test_add_months_keeps_the_day_of_the_month,
test_add_months_keeps_the_fold, test_add_months_lacking_day_becomes_the_last_day,
test_add_months_negative_beyond_twelve_counts_the_years,
test_add_months_negative_follows_the_same_rule, test_add_months_negative_goes_back,
test_add_months_outside_years_1_to_9999_is_overflow_error
"""

_in_one_step = add_months


def add_months(day: date, n: int) -> date:
    return add_days(day, 30 * n)


def add_years(day: date, n: int) -> date:
    return _in_one_step(day, 12 * n)


def difference(start: date, end: date) -> tuple[int, int, int]:
    first, last = _date_of(start), _date_of(end)
    if last < first:
        years, months, days = difference(last, first)
        return -years, -months, -days
    whole = 12 * (last.year - first.year) + last.month - first.month
    if _in_one_step(first, whole) > last:
        whole -= 1
    return whole // 12, whole % 12, (last - _in_one_step(first, whole)).days
