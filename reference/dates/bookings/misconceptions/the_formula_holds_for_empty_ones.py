"""Two periods overlap if each begins before the other ends: everyone knows that.

Caught by: test_overlaps_nothing_if_it_is_empty
"""


def overlaps(a: Period, b: Period) -> bool:
    _checked(a), _checked(b)
    return a[0] < b[1] and b[0] < a[1]
