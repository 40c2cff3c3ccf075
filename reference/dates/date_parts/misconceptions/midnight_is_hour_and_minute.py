"""Midnight is 00:00, so hour and minute become 0.

Caught by: test_start_of_day_is_the_first_midnight_of_two,
test_start_of_day_leaves_no_microseconds, test_start_of_day_leaves_no_seconds
"""


def start_of_day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0)
