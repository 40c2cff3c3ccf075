"""The moments are in UTC, and so is their date.

Caught by: test_busiest_day_begins_at_midnight, test_busiest_day_uses_the_calendar_of_the_zone
"""


def busiest_day(timestamps: list[datetime], zone: str) -> date | None:
    _zone(zone)
    counts = Counter(moment.date() for moment in _in_utc(timestamps))
    return max(counts, key=counts.__getitem__, default=None)
