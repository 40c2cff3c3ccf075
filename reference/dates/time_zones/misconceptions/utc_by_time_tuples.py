"""The way to UTC leads over a time tuple and a timestamp, which hold all of a moment.

Caught by: test_to_utc_keeps_seconds_and_microseconds
"""

import calendar


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    moment = _localize(_zone(zone), naive, is_dst)
    return datetime.fromtimestamp(calendar.timegm(moment.utctimetuple()), UTC)
