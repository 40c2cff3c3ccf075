"""A difference is a distance, so which of the two dates comes first does not matter.

Caught by: test_difference_reversed_is_negated,
test_difference_reversed_counts_from_the_earlier_day
"""

_forward = difference


def difference(start: date, end: date) -> tuple[int, int, int]:
    first, last = sorted((_date_of(start), _date_of(end)))
    return _forward(first, last)
