"""Once I have the text of a date, text.index tells where it stands.

Caught by: test_find_dates_every_other_sign_of_ascii_may_touch,
test_find_dates_gives_each_repeated_date_its_own_span,
test_find_dates_span_is_not_that_of_the_same_digits_earlier
"""


def find_dates(text: str) -> list[tuple[str, int, int]]:
    found = [match.group() for match in _DATE.finditer(text)]
    return [(each, text.index(each), text.index(each) + len(each)) for each in found]
