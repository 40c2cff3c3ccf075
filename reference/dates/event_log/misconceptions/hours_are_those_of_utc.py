"""An hour is an hour: cut off the minutes in UTC, then show it in the zone.

Caught by: test_per_hour_knows_offsets_of_three_quarters, test_per_hour_uses_the_clock_of_the_zone
"""


def _start_of_hour(local: datetime) -> datetime:
    return local.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
