"""strptime reads the text, and what it returns is the moment.

Caught by: test_read_converts_an_offset_to_utc, test_read_takes_text_without_offset_as_utc,
test_read_takes_z_and_offsets_with_a_colon
"""


def read(text: str, pattern: str) -> datetime:
    _check(pattern)
    return datetime.strptime(text, pattern)
