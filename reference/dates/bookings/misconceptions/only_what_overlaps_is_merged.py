"""Periods are merged if they overlap; those that touch are two.

Caught by: test_merge_joins_across_midnight, test_merge_joins_periods_that_touch
"""


def merge(periods: list[Period]) -> list[Period]:
    merged: list[Period] = []
    for start, end in sorted(_checked(period) for period in periods):
        if start == end:
            continue
        if merged and start < merged[-1][1]:
            first, last = merged.pop()
            start, end = first, max(last, end)
        merged.append((start, end))
    return merged
