"""In a date with slashes the month comes first, unless that makes no date.

Caught by: test_parse_date_reads_the_day_first, test_parse_date_refuses_99_99_9999
"""

_parse_date = parse_date


def parse_date(text: str) -> date:
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text, re.ASCII):
        first, second, year = map(int, text.split("/"))
        try:
            return date(year, first, second)
        except ValueError:
            return date(year, second, first)
    return _parse_date(text)
