"""Turning a date round is only a matter of its groups, and the template of sub puts them into any
order.

Caught by: test_to_iso_knows_29_february_of_leap_years, test_to_iso_leaves_31_02_as_it_is,
test_to_iso_leaves_the_year_0000_as_it_is
"""


def to_iso(text: str) -> str:
    return _DATE.sub(r"\3-\2-\1", text)
