"""Whatever strptime returns, replace(tzinfo=UTC) puts it into UTC.

Caught by: test_read_converts_an_offset_to_utc, test_read_takes_z_and_offsets_with_a_colon
"""


def read(text: str, pattern: str) -> datetime:
    _check(pattern)
    return datetime.strptime(text, pattern).replace(tzinfo=UTC)
