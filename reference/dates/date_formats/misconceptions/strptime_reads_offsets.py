"""strptime with %z reads a timestamp, and refuses what is none.

Caught by: test_parse_timestamp_drops_digits_from_the_seventh_on,
test_parse_timestamp_keeps_fractions_of_a_second, test_parse_timestamp_refuses_other_digits,
test_parse_timestamp_refuses_other_forms, test_parse_timestamp_refuses_small_letters,
test_parse_timestamp_wants_all_digits
"""


def parse_timestamp(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")
