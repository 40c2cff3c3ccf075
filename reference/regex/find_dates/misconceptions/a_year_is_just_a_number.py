"""A date has its numbers, and an f-string puts them together: year, month and day, the last two with
two digits.

Caught by: test_to_iso_writes_early_years_with_four_digits
"""


def _in_iso(match: re.Match[str]) -> str:
    day = _real_day(match)
    return f"{day.year}-{day.month:02}-{day.day:02}" if day else match.group()
