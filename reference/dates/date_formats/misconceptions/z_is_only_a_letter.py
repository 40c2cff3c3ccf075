"""The Z at the end only says that the text ends; without it fromisoformat can read the rest.

Caught by: test_parse_timestamp_reads_z_as_utc
"""

_parse_timestamp = parse_timestamp


def parse_timestamp(text: str) -> datetime:
    moment = _parse_timestamp(text)
    return moment.replace(tzinfo=None) if text.endswith("Z") else moment
