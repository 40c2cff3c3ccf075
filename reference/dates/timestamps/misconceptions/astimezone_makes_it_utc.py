"""Whatever strptime returns, astimezone(UTC) puts it into UTC.

Caught by: test_read_takes_text_without_offset_as_utc
"""


def read(text: str, pattern: str) -> datetime:
    _check(pattern)
    return datetime.strptime(text, pattern).astimezone(UTC)
