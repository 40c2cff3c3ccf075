"""The days between two dates can be turned into years of 365 days and months of 30.

Caught by: test_difference_counts_whole_months, test_difference_a_day_short_is_not_a_month,
test_difference_counts_years_months_and_days, test_difference_clamped_month_is_whole,
test_difference_counts_the_days_from_the_clamped_day, test_difference_does_not_compound,
test_difference_years_and_months_are_added_together, test_difference_century_is_no_leap_year,
test_difference_reversed_is_negated, test_difference_reversed_counts_from_the_earlier_day,
test_difference_takes_dates_and_datetimes_mixed, test_difference_converts_no_zones,
test_difference_works_at_the_end_of_the_calendar, test_difference_spans_the_whole_calendar
"""


def difference(start: date, end: date) -> tuple[int, int, int]:
    days = (_date_of(end) - _date_of(start)).days
    sign = -1 if days < 0 else 1
    years, days = divmod(abs(days), 365)
    months, days = divmod(days, 30)
    return sign * years, sign * months, sign * days
