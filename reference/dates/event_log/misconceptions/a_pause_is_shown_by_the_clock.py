"""Two moments are subtracted, and that is the time between them.

Caught by: test_sessions_measure_the_time_that_passes
"""


def sessions(timestamps: list[datetime], gap: timedelta) -> list[tuple[datetime, datetime, int]]:
    moments = sorted(timestamps, key=lambda moment: _in_utc([moment])[0])
    found: list[list[datetime]] = []
    for moment in moments:
        if found and moment - found[-1][-1] <= gap:
            found[-1].append(moment)
        else:
            found.append([moment])
    return [(part[0].astimezone(UTC), part[-1].astimezone(UTC), len(part)) for part in found]
