"""Every fourth year is a leap year.

Caught by: test_add_months_century_is_no_leap_year, test_add_years_29_february_stays_in_leap_years
"""


def add_months(day: date, n: int) -> date:
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside {MINYEAR} to {MAXYEAR}")
    february = 29 if year % 4 == 0 else 28
    last = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][index]
    return _on_date(day, date(year, index + 1, min(day.day, last)))
