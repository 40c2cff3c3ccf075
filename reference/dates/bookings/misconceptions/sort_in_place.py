"""A list that has to be in order is sorted: periods.sort().

Caught by: test_free_slots_leaves_its_input_as_it_is, test_merge_leaves_its_input_as_it_is
"""

_merge = merge


def merge(periods: list[Period]) -> list[Period]:
    periods.sort()
    return _merge(periods)
