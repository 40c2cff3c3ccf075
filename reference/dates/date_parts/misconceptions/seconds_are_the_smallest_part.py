"""Hour, minute and second are the time of day; set to 0, that is midnight.

Caught by: test_start_of_day_is_the_first_midnight_of_two, test_start_of_day_leaves_no_microseconds
"""


def start_of_day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0)
