"""Edge cases of time zones: where a jump begins, Dublin, odd gaps, second times, bad arguments."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check time_zones --edges")

from datetime import datetime, timedelta

import pytz
import time_zones
from dojo.testing import raises, wall_clock

AUCKLAND = "Pacific/Auckland"
KATHMANDU = "Asia/Kathmandu"
LONDON = "Europe/London"
LORD_HOWE = "Australia/Lord_Howe"
MADRID = "Europe/Madrid"
MOSCOW = "Europe/Moscow"
NEW_YORK = "America/New_York"

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

naive = datetime.fromisoformat


def moment(text, zone):
    return naive(text).astimezone(pytz.timezone(zone))


def clock(text):
    return wall_clock(naive(text))


def listed(*rows):
    pairs = [row.split(" → ") for row in rows]
    return [(clock(f"{at}+00:00"), datetime.strptime(to, "%z").utcoffset()) for at, to in pairs]


def utc(text, zone, **options):
    return wall_clock(time_zones.to_utc(naive(text), zone, **options))


def converted(text, zone):
    return wall_clock(time_zones.convert(naive(text), zone))


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


def test_to_utc_takes_the_offset_from_the_data():
    """Etc/GMT+5 is five hours behind UTC, and Kathmandu 5 hours and 45 minutes ahead.

    Names of Etc have the sign of POSIX, reversed. Not every offset is a whole number of hours.
    """
    assert utc("2024-07-15 09:30", "Etc/GMT+5") == clock("2024-07-15 14:30+00:00")
    assert utc("2024-03-05 02:00", KATHMANDU) == clock("2024-03-04 20:15+00:00")


def test_to_utc_gap_and_fold_include_their_first_moment_and_not_their_end():
    """A gap or fold includes its first clock time, and not the one at its end.

    When 02:00 would have come in New York, clocks show 03:00 in spring and 01:00 in autumn.
    """
    assert utc("2024-03-10 01:59:59", NEW_YORK) == clock("2024-03-10 06:59:59+00:00")
    assert utc("2024-03-10 03:00", NEW_YORK) == clock("2024-03-10 07:00+00:00")
    assert utc("2024-11-03 00:59:59", NEW_YORK) == clock("2024-11-03 04:59:59+00:00")
    assert utc("2024-11-03 02:00", NEW_YORK) == clock("2024-11-03 07:00+00:00")
    for first in ("2024-03-10 02:00", "2024-11-03 01:00"):
        with raises(ValueError):
            utc(first, NEW_YORK)


def test_to_utc_gap_may_be_half_an_hour_or_a_day():
    """The gap of Lord Howe Island is half an hour long, and that of Samoa was a whole day.

    Samoa had no 30 December 2011, on its way over the date line.
    """
    assert utc("2024-10-06 02:30", LORD_HOWE) == clock("2024-10-05 15:30+00:00")
    with raises(ValueError):
        utc("2024-10-06 02:15", LORD_HOWE)
    assert utc("2011-12-30 12:00", "Pacific/Apia", is_dst=True) == clock("2011-12-29 22:00+00:00")
    with raises(ValueError):
        utc("2011-12-30 12:00", "Pacific/Apia")


def test_to_utc_in_dublin_winter_is_the_daylight_saving_time():
    """In Dublin's fold is_dst=True is the second 01:30; in its gap, as anywhere, after the jump.

    By Irish law summer is standard time. "The first of the two" is an hour wrong here.
    """
    assert utc("2024-10-27 01:30", "Europe/Dublin", is_dst=True) == clock("2024-10-27 01:30+00:00")
    assert utc("2024-10-27 01:30", "Europe/Dublin", is_dst=False) == clock("2024-10-27 00:30+00:00")
    assert utc("2024-03-31 01:30", "Europe/Dublin", is_dst=True) == clock("2024-03-31 00:30+00:00")
    assert utc("2024-03-31 01:30", "Europe/Dublin", is_dst=False) == clock("2024-03-31 01:30+00:00")


def test_to_utc_fold_without_daylight_saving_time_has_an_order():
    """Where both times of a fold are standard time, is_dst=True takes the first.

    Moscow went back an hour for good in 2014, and neither side was daylight saving time.
    """
    assert utc("2014-10-26 01:30", MOSCOW, is_dst=True) == clock("2014-10-25 21:30+00:00")
    assert utc("2014-10-26 01:30", MOSCOW, is_dst=False) == clock("2014-10-25 22:30+00:00")


def test_to_utc_is_dst_decides_nothing_else():
    """Where a clock time comes once, is_dst does not matter; the attribute `fold` never does.

    A program that always says is_dst=True must not be an hour wrong all winter.
    """
    assert utc("2024-01-15 09:30", NEW_YORK, is_dst=True) == clock("2024-01-15 14:30+00:00")
    assert utc("2024-07-15 09:30", NEW_YORK, is_dst=False) == clock("2024-07-15 13:30+00:00")
    second = naive("2024-11-03 01:30").replace(fold=1)
    found = time_zones.to_utc(second, NEW_YORK, is_dst=True)
    assert wall_clock(found) == clock("2024-11-03 05:30+00:00")
    with raises(ValueError):
        time_zones.to_utc(second, NEW_YORK)


def test_to_utc_aware_datetime_is_value_error_and_so_is_a_name_of_no_zone():
    """A datetime with a zone, an empty name, a path and a folder of zones are ValueErrors.

    zoneinfo opens files by these names, and the folder America raises an OSError.
    """
    with raises(ValueError):
        utc("2024-01-15 09:30-05:00", NEW_YORK)
    for zone in ("", "../x", "America"):
        with raises(ValueError):
            utc("2024-01-15 12:00", zone)


def test_convert_tells_the_two_times_of_a_fold_apart():
    """Two moments an hour apart may show the same clock time, with two offsets.

    Every moment has one clock time; only the way back is in doubt.
    """
    assert converted("2024-11-03 05:30+00:00", NEW_YORK) == clock("2024-11-03 01:30-04:00")
    assert converted("2024-11-03 06:30+00:00", NEW_YORK) == clock("2024-11-03 01:30-05:00")


def test_convert_takes_any_moment():
    """Any moment is converted: with a fixed offset, to another date, to the microsecond.

    Timestamps in logs have no zone's name. Honolulu and Auckland seldom share a date.
    """
    assert converted("2024-07-15 09:30+02:00", NEW_YORK) == clock("2024-07-15 03:30-04:00")
    assert converted("2024-01-15 22:30-10:00", AUCKLAND) == clock("2024-01-16 21:30+13:00")
    assert converted("2024-01-15 09:30:07.000250Z", "UTC") == clock("2024-01-15 09:30:07.000250Z")


def test_convert_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError.

    All functions fail in the same way, so that one `except` is enough.
    """
    with raises(ValueError):
        converted("2024-01-15 09:30-05:00", "Atlantis")


def test_add_elapsed_tells_the_two_times_of_a_fold_apart():
    """An hour after the first 01:30 it is the second, and an hour after that 02:30.

    Nothing but the offset tells the two apart.
    """
    assert elapsed("2024-11-03 01:30-04:00", NEW_YORK, HOUR) == clock("2024-11-03 01:30-05:00")
    assert elapsed("2024-11-03 01:30-05:00", NEW_YORK, HOUR) == clock("2024-11-03 02:30-05:00")


def test_add_elapsed_a_day_is_24_hours():
    """A day of a timedelta is 24 hours, forward and back, also where the date has 23 or 25.

    A pill every 24 hours moves on the clock when the clock moves.
    """
    assert elapsed("2024-03-30 12:00+01:00", MADRID, DAY) == clock("2024-03-31 13:00+02:00")
    assert elapsed("2024-10-27 12:00+01:00", MADRID, -DAY) == clock("2024-10-26 13:00+02:00")
    assert elapsed("2024-10-06 02:45+11:00", LORD_HOWE, -HOUR) == clock("2024-10-06 01:15+10:30")


def test_add_elapsed_loses_neither_zone_nor_microseconds():
    """The result is in the zone of the moment, with all its offsets, and to the microsecond.

    A result in UTC or at a fixed offset is the right moment on the wrong clock, soon.
    """
    winter = time_zones.add_elapsed(moment("2024-01-15 09:30+01:00", MADRID), HOUR)
    summer = moment("2024-07-15 10:00Z", "UTC").astimezone(winter.tzinfo)
    assert wall_clock(summer) == clock("2024-07-15 12:00+02:00")
    assert elapsed("2024-01-15 09:30:07.00025Z", "UTC", DAY) == clock("2024-01-16 09:30:07.00025Z")


def test_add_elapsed_naive_is_value_error():
    """A naive datetime is a ValueError.

    Without a zone nobody knows whether a clock jumps on the way.
    """
    with raises(ValueError):
        time_zones.add_elapsed(naive("2024-01-15 09:30"), HOUR)


def test_add_wall_clock_counts_hours_and_goes_back_on_the_clock():
    """Hours are added to what the clock shows too, and a negative duration goes back on it.

    Two hours more than 01:30 is 03:30, though it comes after a single hour.
    """
    assert later("2024-03-10 01:30-05:00", NEW_YORK, 2 * HOUR) == clock("2024-03-10 03:30-04:00")
    assert later("2024-11-06 09:00-05:00", NEW_YORK, -7 * DAY) == clock("2024-10-30 09:00-04:00")


def test_add_wall_clock_gap_may_be_half_an_hour_or_a_day():
    """Where the gap is half an hour or a whole day long, so much later is the result.

    "One hour later" is true of most gaps only; Samoa left out 30 December 2011.
    """
    assert later("2024-10-05 02:15+10:30", LORD_HOWE, DAY) == clock("2024-10-06 02:45+11:00")
    assert later("2011-12-29 12:00-10:00", "Pacific/Apia", DAY) == clock("2011-12-31 12:00+14:00")


def test_add_wall_clock_fold_goes_by_the_offset_alone():
    """In a fold the offset decides, not daylight saving time, the direction or the distance.

    Nothing added to the second 01:30 is the second. Moscow's fold of 2014 had no summer side.
    """
    second, first = clock("2024-11-03 01:30-05:00"), clock("2024-11-03 01:30-04:00")
    assert later("2024-11-03 01:30-05:00", NEW_YORK, 0 * DAY) == second
    assert later("2024-02-01 01:30-05:00", NEW_YORK, 276 * DAY) == second
    assert later("2025-11-02 00:30-04:00", NEW_YORK, -364 * DAY + HOUR) == first
    assert later("2014-10-25 01:30+04:00", MOSCOW, DAY) == clock("2014-10-26 01:30+04:00")


def test_add_wall_clock_fold_is_the_earlier_where_the_offset_is_neither():
    """Where neither of the two has the moment's offset, the result is the earlier one.

    El Aaiún was an hour behind UTC in 1975. In 2023 its clocks went back from +01:00 to +00:00.
    """
    delta = naive("2023-03-19 02:30") - naive("1975-03-19 02:30")
    found = later("1975-03-19 02:30-01:00", "Africa/El_Aaiun", delta)
    assert found == clock("2023-03-19 02:30+01:00")


def test_add_wall_clock_loses_neither_zone_nor_microseconds():
    """The result is in the zone of the moment, with all its offsets, and to the microsecond.

    A result in UTC or at a fixed offset is the right moment on the wrong clock, soon.
    """
    winter = time_zones.add_wall_clock(moment("2024-01-15 09:30+01:00", MADRID), HOUR)
    summer = moment("2024-07-15 10:00Z", "UTC").astimezone(winter.tzinfo)
    assert wall_clock(summer) == clock("2024-07-15 12:00+02:00")
    assert later("2024-01-15 09:30:07.00025Z", "UTC", DAY) == clock("2024-01-16 09:30:07.00025Z")


def test_add_wall_clock_naive_is_value_error():
    """A naive datetime is a ValueError.

    Its sum needs no zone, but whether a clock will show it does.
    """
    with raises(ValueError):
        time_zones.add_wall_clock(naive("2024-01-15 09:30"), DAY)


def test_utc_offsets_lists_every_change_at_its_very_moment():
    """Every change is listed at its very moment: by half an hour, at 00:01, for good, a week apart.

    Lord Howe Island, St. John's, Moscow (in the last hour of a day) and Recife had such changes.
    """
    assert offsets(LORD_HOWE, 2023) == listed(
        "2023-01-01 00:00 → +11:00", "2023-04-01 15:00 → +10:30", "2023-09-30 15:30 → +11:00"
    )
    assert offsets("America/St_Johns", 2010) == listed(
        "2010-01-01 00:00 → -03:30", "2010-03-14 03:31 → -02:30", "2010-11-07 02:31 → -03:30"
    )
    assert offsets(MOSCOW, 2011) == listed("2011-01-01 00:00 → +03:00", "2011-03-26 23:00 → +04:00")
    assert offsets("America/Recife", 2000) == listed(
        "2000-01-01 00:00 → -02:00",
        "2000-02-27 02:00 → -03:00",
        "2000-10-08 03:00 → -02:00",
        "2000-10-15 02:00 → -03:00",
    )


def test_utc_offsets_lists_only_changes_of_the_offset_in_the_year_of_utc():
    """The year is that of UTC, and a change that leaves the offset as it was is none.

    Kathmandu's jump of 1986 was in 1985, in UTC. In 1991 Moscow moved its standard time in March.
    """
    assert offsets(KATHMANDU, 1985) == listed(
        "1985-01-01 00:00 → +05:30", "1985-12-31 18:30 → +05:45"
    )
    assert offsets(KATHMANDU, 1986) == listed("1986-01-01 00:00 → +05:45")
    assert offsets(MOSCOW, 1991) == listed("1991-01-01 00:00 → +03:00", "1991-09-29 00:00 → +02:00")


def test_utc_offsets_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError.

    All functions fail in the same way, so that one `except` is enough.
    """
    with raises(ValueError):
        time_zones.utc_offsets("Atlantis", 2024)


def test_flight_time_each_clock_time_has_the_offset_of_its_own_zone_and_date():
    """A flight may land before it left, by the clocks, and clocks may jump on the way.

    Off in Auckland on Tuesday evening, one lands in Honolulu on Tuesday morning.
    """
    found = flight("2024-01-16 23:55", AUCKLAND, "2024-01-16 09:45", "Pacific/Honolulu")
    assert found == timedelta(hours=8, minutes=50)
    assert flight("2024-03-30 23:00", MADRID, "2024-03-31 08:30", MADRID) == 8.5 * HOUR


def test_flight_time_zero_is_allowed_and_a_microsecond_less_is_not():
    """An arrival at the moment of departure is no time; a microsecond earlier is a ValueError.

    The rule is about moments, so the very last digit counts.
    """
    assert flight("2024-01-15 12:00", LONDON, "2024-01-15 12:00", "UTC") == timedelta()
    with raises(ValueError):
        flight("2024-01-15 12:00", LONDON, "2024-01-15 11:59:59.999999", "UTC")


def test_flight_time_refuses_at_either_end_what_to_utc_refuses():
    """A clock time in a gap or a fold or with a zone, and an unknown zone, are ValueErrors.

    A timetable with 02:30 in that night is wrong, and who guesses hides it.
    """
    for departure, from_zone, arrival, to_zone in (
        ("2024-03-10 02:30", NEW_YORK, "2024-03-10 20:00", LONDON),
        ("2024-11-02 12:00", LONDON, "2024-11-03 01:30", NEW_YORK),
        ("2024-01-15 09:00", "Atlantis", "2024-01-15 21:00", LONDON),
        ("2024-01-15 09:00", NEW_YORK, "2024-01-15 21:00", "Atlantis"),
        ("2024-01-15 09:00-05:00", NEW_YORK, "2024-01-15 21:00", LONDON),
        ("2024-01-15 09:00", NEW_YORK, "2024-01-15 21:00+00:00", LONDON),
    ):
        with raises(ValueError):
            flight(departure, from_zone, arrival, to_zone)
