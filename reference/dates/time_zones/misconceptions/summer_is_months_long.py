"""Summer time lasts for months, so it is enough to look at the beginning of each month and to search
for the change where two differ.

Caught by: test_utc_offsets_lists_every_change_at_its_very_moment
"""

from itertools import pairwise


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    place = _zone(zone)
    firsts = [datetime(year, month, 1, tzinfo=UTC) for month in range(1, 13)]
    firsts.append(datetime(year + 1, 1, 1, tzinfo=UTC))
    offsets = [(firsts[0], _offset(place, firsts[0]))]
    for day, next_first in pairwise(firsts):
        _, known = offsets[-1]
        if _offset(place, next_first) != known:
            while _offset(place, day + _DAY) == known:
                day += _DAY
            change = _end_of(known, place, day)
            offsets.append((change, _offset(place, change)))
    return offsets
