"""The same day a year later is the same date with another year in it.

Caught by: test_add_years_29_february_becomes_28_february,
test_add_years_29_february_stays_in_leap_years, test_add_years_keeps_the_fold
"""


def add_years(day: date, n: int) -> date:
    year = day.year + n
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside {MINYEAR} to {MAXYEAR}")
    return day.replace(year=year)
