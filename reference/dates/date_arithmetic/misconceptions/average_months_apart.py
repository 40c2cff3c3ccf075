"""The days between two dates can be turned into years of 365 days and months of 30.

Caught by: test_difference_clamped_month_is_whole, test_difference_counts_whole_months,
test_difference_counts_with_the_dates_that_are_written,
test_difference_counts_years_months_and_days, test_difference_does_not_compound,
test_difference_reversed_counts_from_the_earlier_day, test_difference_reversed_is_negated,
test_difference_within_a_month_is_in_days, test_difference_works_at_the_end_of_the_calendar
"""


def difference(start: date, end: date) -> tuple[int, int, int]:
    days = (_date_of(end) - _date_of(start)).days
    sign = -1 if days < 0 else 1
    years, days = divmod(abs(days), 365)
    months, days = divmod(days, 30)
    return sign * years, sign * months, sign * days
