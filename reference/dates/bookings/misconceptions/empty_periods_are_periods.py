"""A period is a period, be it empty or not.

Caught by: test_free_slots_are_not_divided_by_an_empty_booking, test_merge_leaves_out_empty_periods
"""


def merge(periods: list[Period]) -> list[Period]:
    merged: list[Period] = []
    for start, end in sorted(_checked(period) for period in periods):
        if merged and start <= merged[-1][1]:
            first, last = merged.pop()
            start, end = first, max(last, end)
        merged.append((start, end))
    return merged
