"""A text without an offset is in UTC.

Caught by: test_parse_timestamp_refuses_text_without_offset
"""

from datetime import UTC

_parse_timestamp = parse_timestamp


def parse_timestamp(text: str) -> datetime:
    try:
        return _parse_timestamp(text)
    except ValueError:
        return _parse_timestamp(text + "Z").astimezone(UTC)
