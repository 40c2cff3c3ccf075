"""The periods come in order.

Caught by: test_free_slots_takes_bookings_in_any_order, test_merge_takes_periods_in_any_order
"""


def merge(periods: list[Period]) -> list[Period]:
    merged: list[Period] = []
    for start, end in map(_checked, periods):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            first, last = merged.pop()
            start, end = min(first, start), max(last, end)
        merged.append((start, end))
    return merged
