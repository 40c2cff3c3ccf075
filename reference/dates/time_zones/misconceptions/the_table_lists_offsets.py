"""Every zone of pytz has a table of the moments at which its offset changes, and each entry is one.

Caught by: test_utc_offsets_lists_only_changes_of_the_offset_in_the_year_of_utc,
test_utc_offsets_of_a_zone_without_changes_has_one_pair
"""


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    place = _zone(zone)
    start = datetime(year, 1, 1, tzinfo=UTC)
    moments = [moment.replace(tzinfo=UTC) for moment in place._utc_transition_times]
    changes = [moment for moment in moments if moment.year == year]
    return [(moment, _offset(place, moment)) for moment in (start, *changes)]
