"""A day is 24 hours, so the safe way with time zones is to add the hours in UTC and convert back.

Caught by: test_add_days_aware_datetime_keeps_its_wall_clock,
test_add_weeks_datetime_keeps_its_clock
"""

from datetime import UTC, datetime


def add_days(day: date, n: int) -> date:
    if isinstance(day, datetime) and day.tzinfo is not None:
        later = day.astimezone(UTC) + timedelta(hours=24 * n)
        return later.astimezone(day.tzinfo)
    return _on_date(day, _date_of(day) + timedelta(days=n))
