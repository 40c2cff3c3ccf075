"""Counter counts the hours; there is nothing to say of the others.

Caught by: test_per_hour_has_the_hours_in_between, test_per_hour_of_a_long_day_has_25_hours,
test_per_hour_of_a_short_day_has_23_hours
"""


def per_hour(timestamps: list[datetime], zone: str) -> list[tuple[str, int]]:
    clock = _zone(zone)
    counts = Counter(_start_of_hour(moment.astimezone(clock)) for moment in _in_utc(timestamps))
    return [(hour.astimezone(clock).isoformat(), counts[hour]) for hour in sorted(counts)]
