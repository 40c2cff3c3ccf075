"""strptime reads a date, and what it returns is one.

Caught by: test_parse_date_reads_numbers_with_slashes, test_parse_date_reads_the_day_first
"""

_parse_date = parse_date


def parse_date(text: str) -> date:
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text, re.ASCII):
        return datetime.strptime(text, "%d/%m/%Y")
    return _parse_date(text)
