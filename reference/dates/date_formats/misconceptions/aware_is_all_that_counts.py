"""If fromisoformat can read it, and it has an offset, it is right.

Caught by: test_parse_timestamp_refuses_offsets_that_do_not_exist,
test_parse_timestamp_refuses_other_forms, test_parse_timestamp_refuses_small_letters
"""


def parse_timestamp(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:
        raise ValueError(text)
    return moment
