"""weekday() is the day of the week.

Caught by: test_iso_week_calls_sunday_7, test_iso_week_is_year_week_and_weekday,
test_iso_week_knows_years_of_53_weeks, test_iso_week_may_belong_to_another_year,
test_iso_week_takes_a_datetime
"""


def iso_week(day: date) -> tuple[int, int, int]:
    year, week, _ = day.isocalendar()
    return year, week, day.weekday()
