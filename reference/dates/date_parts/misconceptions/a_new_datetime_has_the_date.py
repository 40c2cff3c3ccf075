"""A datetime of year, month and day is midnight of that day.

Caught by: test_start_of_day_has_the_offset_of_midnight,
test_start_of_day_is_the_first_midnight_of_two, test_start_of_day_keeps_the_zone
"""


def start_of_day(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day)
