"""At exactly the gap the session is over.

Caught by: test_sessions_go_on_at_exactly_the_gap,
test_sessions_with_a_gap_of_zero_join_equal_moments
"""


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    found: list[tuple[datetime, datetime, int]] = []
    for moment in _in_utc(timestamps):
        if found and moment - found[-1][1] < gap:
            first, _, count = found[-1]
            found[-1] = first, moment, count + 1
        else:
            found.append((moment, moment, 1))
    return found
