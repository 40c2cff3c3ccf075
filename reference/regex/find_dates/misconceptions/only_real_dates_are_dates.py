"""31/02/2024 is no date, so a function that finds dates does not find it.

Caught by: test_find_dates_31_02_is_found_real_or_not, test_find_dates_any_four_digits_are_a_year
"""


def find_dates(text: str) -> list[tuple[str, int, int]]:
    matches = _DATE.finditer(text)
    return [(match.group(), *match.span()) for match in matches if _real_day(match)]
