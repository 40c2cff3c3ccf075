"""The same day a year later is the same date with another year in it.

Caught by: test_add_years_29_february_becomes_28_february, test_add_years_century_is_no_leap_year,
test_add_years_datetime_keeps_its_time, test_add_years_29_february_keeps_the_fold
"""


def add_years(day: date, n: int) -> date:
    year = day.year + n
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside {MINYEAR} to {MAXYEAR}")
    return day.replace(year=year)
