"""If February is too short for the 31st, the days left over run on into March.

Caught by: test_add_months_century_is_no_leap_year, test_add_months_datetime_keeps_its_clock,
test_add_months_keeps_the_fold, test_add_months_lacking_day_becomes_the_last_day,
test_add_months_negative_follows_the_same_rule, test_add_years_29_february_becomes_28_february,
test_add_years_29_february_stays_in_leap_years, test_add_years_keeps_the_fold,
test_difference_clamped_month_is_whole, test_difference_does_not_compound,
test_difference_from_29_february_follows_add_months,
test_difference_reversed_counts_from_the_earlier_day
"""


def add_months(day: date, n: int) -> date:
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside {MINYEAR} to {MAXYEAR}")
    return _on_date(day, date(year, index + 1, 1) + timedelta(days=day.day - 1))
