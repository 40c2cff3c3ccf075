"""Where clocks go forward they go forward an hour, so a missing clock time is mended by an hour.

Caught by: test_add_wall_clock_gap_may_be_half_an_hour_or_a_day
"""


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    zone = _own_zone(moment)
    wall = moment.replace(tzinfo=None) + delta
    try:
        return zone.localize(wall, is_dst=None)
    except pytz.NonExistentTimeError:
        return zone.localize(wall + timedelta(hours=1), is_dst=None)
    except pytz.AmbiguousTimeError:
        earlier, later = sorted(zone.localize(wall, is_dst=choice) for choice in (True, False))
        return later if later.utcoffset() == moment.utcoffset() else earlier
