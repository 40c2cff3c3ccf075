"""A datetime without zone is in the machine's zone, and `astimezone` knows that.

Caught by: test_convert_naive_is_value_error
"""


def convert(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(_zone(zone))
