"""most_common(1) is the busiest day; of two with as many events, either will do.

Caught by: test_busiest_day_is_the_first_of_several
"""


def busiest_day(timestamps: list[datetime], zone: str) -> date | None:
    clock = _zone(zone)
    counts = Counter(moment.astimezone(clock).date() for moment in reversed(_in_utc(timestamps)))
    return counts.most_common(1)[0][0] if counts else None
