"""Week 1 begins on 1 January, and every seven days there is another.

Caught by: test_iso_week_knows_years_of_53_weeks, test_iso_week_may_belong_to_another_year
"""


def iso_week(day: date) -> tuple[int, int, int]:
    return day.year, (day.timetuple().tm_yday - 1) // 7 + 1, day.isoweekday()
