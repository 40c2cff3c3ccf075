"""A log is written in the order of time.

Caught by: test_busiest_day_is_the_first_of_several, test_sessions_take_events_in_any_order
"""


def _in_utc(timestamps: list[datetime]) -> list[datetime]:
    moments = list(timestamps)
    if any(moment.utcoffset() is None for moment in moments):
        raise ValueError("naive")
    return [moment.astimezone(UTC) for moment in moments]
