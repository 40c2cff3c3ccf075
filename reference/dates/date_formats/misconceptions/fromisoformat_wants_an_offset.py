"""fromisoformat reads ISO 8601 and refuses the rest.

Caught by: test_parse_timestamp_refuses_a_date_alone,
test_parse_timestamp_refuses_offsets_that_do_not_exist, test_parse_timestamp_refuses_other_forms,
test_parse_timestamp_refuses_small_letters, test_parse_timestamp_refuses_text_without_offset
"""


def parse_timestamp(text: str) -> datetime:
    return datetime.fromisoformat(text)
