"""timestamps.sort() puts the events in order.

Caught by: test_per_hour_leaves_the_events_as_they_are,
test_sessions_know_the_hour_that_comes_twice, test_sessions_leave_the_events_as_they_are
"""

_utc = _in_utc


def _in_utc(timestamps: list[datetime]) -> list[datetime]:
    _utc(timestamps)
    timestamps.sort()
    return [moment.astimezone(UTC) for moment in timestamps]
