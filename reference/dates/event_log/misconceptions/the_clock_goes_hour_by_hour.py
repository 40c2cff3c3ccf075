"""The next hour on the clock is the hour plus one.

Caught by: test_per_hour_has_the_hour_that_comes_twice_two_times,
test_per_hour_leaves_out_the_hour_that_clocks_skip, test_per_hour_of_a_long_day_has_25_hours,
test_per_hour_of_a_short_day_has_23_hours
"""


def per_hour(timestamps: list[datetime], zone: str) -> list[tuple[str, int]]:
    clock = _zone(zone)
    counts = Counter(
        moment.astimezone(clock).replace(minute=0, second=0, microsecond=0)
        for moment in _in_utc(timestamps)
    )
    hours = []
    if counts:
        hour, last = min(counts), max(counts)
        while hour <= last:
            hours.append((hour.isoformat(), counts[hour]))
            hour += _HOUR
    return hours
