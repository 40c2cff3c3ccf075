"""The week is in the year of the day.

Caught by: test_iso_week_may_belong_to_another_year
"""


def iso_week(day: date) -> tuple[int, int, int]:
    _, week, weekday = day.isocalendar()
    return day.year, week, weekday
