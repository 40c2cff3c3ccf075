"""astimezone turns every datetime into UTC.

Caught by: test_busiest_day_refuses_naive_timestamps, test_per_hour_refuses_naive_timestamps,
test_sessions_refuse_naive_timestamps
"""


def _in_utc(timestamps: list[datetime]) -> list[datetime]:
    return sorted(moment.astimezone(UTC) for moment in timestamps)
