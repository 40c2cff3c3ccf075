"""Time zones: from clocks to moments and back, time passing, clocks that jump, flights."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check time_zones")

from datetime import datetime, timedelta

import pytz
import time_zones
from dojo.testing import raises, wall_clock

MADRID = "Europe/Madrid"
NEW_YORK = "America/New_York"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
naive = datetime.fromisoformat


def moment(text, zone):
    """The moment of "2024-01-15 09:30-05:00", in that zone of pytz."""
    return datetime.fromisoformat(text).astimezone(pytz.timezone(zone))


def clock(text):
    """The wall clock and the offset of "2024-01-15 09:30-05:00"."""
    return wall_clock(datetime.fromisoformat(text))


def listed(*rows):
    pairs = [row.split(" → ") for row in rows]
    return [(clock(f"{at}+00:00"), datetime.strptime(to, "%z").utcoffset()) for at, to in pairs]


def utc(text, zone, **options):
    return wall_clock(time_zones.to_utc(naive(text), zone, **options))


def converted(text, from_zone, to_zone):
    return wall_clock(time_zones.convert(moment(text, from_zone), to_zone))


def elapsed(text, zone, delta):
    return wall_clock(time_zones.add_elapsed(moment(text, zone), delta))


def later(text, zone, delta):
    return wall_clock(time_zones.add_wall_clock(moment(text, zone), delta))


def offsets(zone, year):
    found = time_zones.utc_offsets(zone, year)
    if type(found) is not list:
        return found
    return [(wall_clock(p[0]), *p[1:]) if type(p) is tuple and p else p for p in found]


def flight(departure, from_zone, arrival, to_zone):
    return time_zones.flight_time(naive(departure), from_zone, naive(arrival), to_zone)


# to_utc


def test_to_utc_uses_the_offset_of_winter_not_local_mean_time():
    """A clock time in winter is read with the zone's offset in winter.

    New York is five hours behind UTC then. tzinfo=pytz.timezone(…) is local mean time, minutes off.
    """
    assert utc("2024-01-15 09:30", NEW_YORK) == clock("2024-01-15 14:30+00:00")


def test_to_utc_uses_the_offset_of_summer():
    """A clock time in summer is read with the zone's offset in summer.

    New York is four hours behind UTC then. One fixed offset is right for half of the year.
    """
    assert utc("2024-07-15 09:30", NEW_YORK) == clock("2024-07-15 13:30+00:00")


def test_to_utc_keeps_seconds_and_microseconds():
    """Seconds and microseconds are never lost.

    Time tuples and whole timestamps have no microseconds.
    """
    assert utc("2024-01-15 09:30:15.000250", "UTC") == clock("2024-01-15 09:30:15.000250+00:00")


def test_to_utc_gap_without_is_dst_is_value_error():
    """A clock time that clocks jumped over is a ValueError.

    No clock in New York showed 02:30 that night. pytz has an error of its own, no ValueError.
    """
    with raises(ValueError):
        utc("2024-03-10 02:30", NEW_YORK)


def test_to_utc_fold_without_is_dst_is_value_error():
    """A clock time that comes twice is a ValueError.

    01:30 came twice that night, an hour apart; to take one of them would be a guess.
    """
    with raises(ValueError):
        utc("2024-11-03 01:30", NEW_YORK)


def test_to_utc_fold_with_is_dst_chooses():
    """In a fold, is_dst=True takes daylight saving time, and False standard time.

    The night bus at 01:30 in summer time leaves an hour before the one in winter time.
    """
    assert utc("2024-11-03 01:30", NEW_YORK, is_dst=True) == clock("2024-11-03 05:30+00:00")
    assert utc("2024-11-03 01:30", NEW_YORK, is_dst=False) == clock("2024-11-03 06:30+00:00")


def test_to_utc_gap_with_is_dst_chooses():
    """In a gap, is_dst=True takes the offset after the jump, and False the one before.

    False is half an hour after the jump, as on a clock that nobody has put forward.
    """
    assert utc("2024-03-10 02:30", NEW_YORK, is_dst=True) == clock("2024-03-10 06:30+00:00")
    assert utc("2024-03-10 02:30", NEW_YORK, is_dst=False) == clock("2024-03-10 07:30+00:00")


def test_to_utc_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError.

    pytz and zoneinfo raise a KeyError: who catches ValueError for bad input would not catch it.
    """
    with raises(ValueError):
        utc("2024-01-15 09:30", "Mars/Phobos")


# convert


def test_convert_shows_the_moment_on_the_other_clock():
    """The result is the same moment, on the clock of the zone.

    Half past nine in New York is half past three in Madrid.
    """
    assert converted("2024-01-15 09:30-05:00", NEW_YORK, MADRID) == clock("2024-01-15 15:30+01:00")


def test_convert_gives_the_zone_and_not_its_offset():
    """The result is in the zone, with all its offsets, not at the offset of that moment.

    Programs go on with what they get: half a year later the clock must be right too.
    """
    winter = time_zones.convert(moment("2024-01-15 09:30-05:00", NEW_YORK), MADRID)
    summer = moment("2024-07-15 10:00+00:00", "UTC").astimezone(winter.tzinfo)
    assert wall_clock(summer) == clock("2024-07-15 12:00+02:00")


def test_convert_naive_is_value_error():
    """A naive datetime is a ValueError.

    astimezone() takes it for local time of the machine: right on the desk and wrong on the server.
    """
    with raises(ValueError):
        time_zones.convert(naive("2024-01-15 09:30"), MADRID)


# add_elapsed


def test_add_elapsed_counts_the_time_that_passes():
    """The result is that much later.

    No clock jumps in that hour, so the clock shows an hour more.
    """
    assert elapsed("2024-01-15 09:30-05:00", NEW_YORK, HOUR) == clock("2024-01-15 10:30-05:00")


def test_add_elapsed_over_the_gap_shows_an_hour_more():
    """An hour after 01:30 clocks show 03:30 where they go forward, with the new offset.

    The clock jumps over an hour. A sum does not: with pytz it needs `normalize` for the new offset.
    """
    assert elapsed("2024-03-10 01:30-05:00", NEW_YORK, HOUR) == clock("2024-03-10 03:30-04:00")


# add_wall_clock


def test_add_wall_clock_a_day_later_shows_the_same_time():
    """A day later the clock shows the same time, whatever the night did, with the new offset.

    A meeting at noon is at noon on the day after the clocks go forward too.
    """
    assert later("2024-03-30 12:00+01:00", MADRID, DAY) == clock("2024-03-31 12:00+02:00")


def test_add_wall_clock_gap_is_later_by_its_length():
    """A clock time in a gap becomes later by the length of the gap, wherever one comes from.

    An alarm set for 02:30 then rings at 03:30, half an hour after the jump. An error would lose it.
    """
    assert later("2024-03-09 02:30-05:00", NEW_YORK, DAY) == clock("2024-03-10 03:30-04:00")
    assert later("2024-03-11 02:30-04:00", NEW_YORK, -DAY) == clock("2024-03-10 03:30-04:00")


def test_add_wall_clock_fold_keeps_the_offset():
    """A clock time that comes twice is the one with the offset of the moment.

    From the summer side it is the first 01:30, from the winter side the second.
    """
    assert later("2024-11-02 01:30-04:00", NEW_YORK, DAY) == clock("2024-11-03 01:30-04:00")
    assert later("2024-11-04 01:30-05:00", NEW_YORK, -DAY) == clock("2024-11-03 01:30-05:00")


# utc_offsets


def test_utc_offsets_of_a_zone_without_changes_has_one_pair():
    """A zone that never changes has one pair, from the start of the year.

    It has an offset all the same. In pytz, UTC and the zones of Etc have no table of changes.
    """
    assert offsets("UTC", 2024) == listed("2024-01-01 00:00 → +00:00")
    assert offsets("Etc/GMT+5", 2024) == listed("2024-01-01 00:00 → -05:00")


def test_utc_offsets_begins_with_the_year_and_lists_the_changes():
    """The offset at the start of the year comes first, then each change, all in UTC.

    Clocks in New York change at 02:00 of their own time, which is 07:00 or 06:00 in UTC.
    """
    assert offsets(NEW_YORK, 2023) == listed(
        "2023-01-01 00:00 → -05:00", "2023-03-12 07:00 → -04:00", "2023-11-05 06:00 → -05:00"
    )


# flight_time


def test_flight_time_is_the_time_that_passes():
    """A flight takes as long as time passes, not what its two clock times differ by.

    In at 22:30 after off at 09:00 looks like 13½ hours; clocks in Madrid are six ahead.
    """
    assert flight("2024-01-15 09:00", NEW_YORK, "2024-01-15 22:30", MADRID) == timedelta(hours=7.5)


def test_flight_time_arrival_before_departure_is_value_error():
    """An arrival before the departure is a ValueError.

    Two dates mixed up must not become a flight of minus five hours.
    """
    with raises(ValueError):
        flight("2024-01-15 12:00", NEW_YORK, "2024-01-15 12:00", "Europe/London")
