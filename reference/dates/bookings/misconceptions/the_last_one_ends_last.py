"""The period that begins last ends last.

Caught by: test_free_slots_sees_the_long_booking_around_a_short_one,
test_merge_does_not_shorten_a_long_period, test_merge_goes_on_from_the_last_end
"""


def merge(periods: list[Period]) -> list[Period]:
    merged: list[Period] = []
    for start, end in sorted(_checked(period) for period in periods):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            start, _ = merged.pop()
        merged.append((start, end))
    return merged
