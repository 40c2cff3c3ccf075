"""A zone is an offset from UTC, so a datetime with the right offset is in the right zone.

Caught by: test_convert_gives_the_zone_and_not_its_offset
"""

from datetime import timezone


def convert(moment: datetime, zone: str) -> datetime:
    _check_aware(moment)
    offset = moment.astimezone(_zone(zone)).utcoffset()
    return moment.astimezone(timezone(offset))
