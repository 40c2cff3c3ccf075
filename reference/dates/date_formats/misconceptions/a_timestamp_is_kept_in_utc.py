"""Moments belong into UTC, so the result is there.

Caught by: test_parse_timestamp_keeps_clock_and_offset,
test_parse_timestamp_keeps_offsets_of_less_than_an_hour
"""

from datetime import UTC

_parse_timestamp = parse_timestamp


def parse_timestamp(text: str) -> datetime:
    return _parse_timestamp(text).astimezone(UTC)
