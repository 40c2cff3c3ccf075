"""What comes after the point are the microseconds.

Caught by: test_parse_timestamp_keeps_fractions_of_a_second
"""

_parse_timestamp = parse_timestamp


def parse_timestamp(text: str) -> datetime:
    moment = _parse_timestamp(text)
    fraction = re.search(r"\.(\d+)", text)
    return moment.replace(microsecond=int(fraction[1][:6]) if fraction else 0)
