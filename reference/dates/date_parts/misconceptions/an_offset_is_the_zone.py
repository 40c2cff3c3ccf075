"""The zone of a moment is its offset from UTC.

Caught by: test_start_of_day_has_the_offset_of_midnight,
test_start_of_day_is_the_first_midnight_of_two
"""

from datetime import timezone


def start_of_day(moment: datetime) -> datetime:
    zone = timezone(moment.utcoffset()) if moment.tzinfo else None
    return datetime.combine(moment.date(), time(), tzinfo=zone)
