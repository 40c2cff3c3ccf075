"""A session lasts as long as the gap, counted from its first event.

Caught by: test_sessions_may_be_longer_than_the_gap
"""


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    found: list[tuple[datetime, datetime, int]] = []
    for moment in _in_utc(timestamps):
        if found and moment - found[-1][0] <= gap:
            first, _, count = found[-1]
            found[-1] = first, moment, count + 1
        else:
            found.append((moment, moment, 1))
    return found
