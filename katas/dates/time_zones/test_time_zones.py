"""Time zones: from clocks to moments and back, time passing, clocks that jump, flights."""

from datetime import datetime, timedelta

import pytz
import time_zones
from dojo.testing import raises, wall_clock

AUCKLAND = "Pacific/Auckland"
DUBLIN = "Europe/Dublin"
EL_AAIUN = "Africa/El_Aaiun"
HONOLULU = "Pacific/Honolulu"
KATHMANDU = "Asia/Kathmandu"
LONDON = "Europe/London"
LORD_HOWE = "Australia/Lord_Howe"
MADRID = "Europe/Madrid"
MOSCOW = "Europe/Moscow"
NEW_YORK = "America/New_York"
RECIFE = "America/Recife"
SAMOA = "Pacific/Apia"
ST_JOHNS = "America/St_Johns"

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def naive(text):
    """What a clock shows, from a text such as "2024-01-15 09:30"."""
    return datetime.fromisoformat(text)


def moment(text, zone):
    """The moment of "2024-01-15 09:30-05:00", in that zone of pytz."""
    return datetime.fromisoformat(text).astimezone(pytz.timezone(zone))


def clock(text):
    """The wall clock and the offset of "2024-01-15 09:30-05:00"."""
    return wall_clock(datetime.fromisoformat(text))


def changes(offsets):
    """The offsets of a year, each moment as its wall clock and offset; else what came."""
    if type(offsets) is not list:
        return offsets
    return [(wall_clock(pair[0]), pair[1]) for pair in offsets]


# to_utc


def test_to_utc_uses_the_offset_of_winter_not_local_mean_time():
    """A clock time in winter is read with the zone's offset in winter.

    datetime(..., tzinfo=pytz.timezone("America/New_York")) stands on the local mean time of 1883,
    -04:56: four minutes wrong, and nobody notices at first.
    """
    found = time_zones.to_utc(naive("2024-01-15 09:30"), NEW_YORK)
    assert wall_clock(found) == clock("2024-01-15 14:30+00:00")


def test_to_utc_uses_the_offset_of_summer():
    """A clock time in summer is read with the zone's offset in summer, to the microsecond.

    One fixed offset for a zone is right for half of the year.
    """
    found = time_zones.to_utc(naive("2024-07-15 09:30:15.000250"), NEW_YORK)
    assert wall_clock(found) == clock("2024-07-15 13:30:15.000250+00:00")


def test_to_utc_signs_of_etc_zones_are_reversed():
    """Etc/GMT+5 is five hours behind UTC.

    These names follow POSIX, where the sign says what to add to get UTC.
    """
    found = time_zones.to_utc(naive("2024-07-15 09:30"), "Etc/GMT+5")
    assert wall_clock(found) == clock("2024-07-15 14:30+00:00")


def test_to_utc_kathmandu_is_a_quarter_hour_off():
    """In Kathmandu clocks are 5 hours and 45 minutes ahead.

    Not every offset is a whole number of hours.
    """
    found = time_zones.to_utc(naive("2024-03-05 02:00"), KATHMANDU)
    assert wall_clock(found) == clock("2024-03-04 20:15+00:00")


def test_to_utc_gap_without_is_dst_is_value_error():
    """A clock time that clocks jumped over is a ValueError.

    No clock in New York showed 02:30 that night. pytz has an error of its own for it, which is no
    ValueError.
    """
    with raises(ValueError):
        time_zones.to_utc(naive("2024-03-10 02:30"), NEW_YORK)


def test_to_utc_gap_includes_its_first_moment_and_not_its_end():
    """In New York the gap goes from 02:00, included, to 03:00, not included.

    At the moment when 02:00 would have come, clocks show 03:00.
    """
    last = time_zones.to_utc(naive("2024-03-10 01:59:59"), NEW_YORK)
    assert wall_clock(last) == clock("2024-03-10 06:59:59+00:00")
    first = time_zones.to_utc(naive("2024-03-10 03:00"), NEW_YORK)
    assert wall_clock(first) == clock("2024-03-10 07:00+00:00")
    with raises(ValueError):
        time_zones.to_utc(naive("2024-03-10 02:00"), NEW_YORK)


def test_to_utc_lord_howe_jumps_half_an_hour():
    """On Lord Howe Island the gap is half an hour long.

    02:15 is missing there, 02:30 is the first clock time after the jump.
    """
    found = time_zones.to_utc(naive("2024-10-06 02:30"), LORD_HOWE)
    assert wall_clock(found) == clock("2024-10-05 15:30+00:00")
    with raises(ValueError):
        time_zones.to_utc(naive("2024-10-06 02:15"), LORD_HOWE)


def test_to_utc_gap_with_is_dst_takes_the_offset_after_the_jump():
    """In a gap, is_dst=True takes the offset that holds after the jump.

    02:30 is then read as summer time, before the jump has come.
    """
    found = time_zones.to_utc(naive("2024-03-10 02:30"), NEW_YORK, is_dst=True)
    assert wall_clock(found) == clock("2024-03-10 06:30+00:00")


def test_to_utc_gap_without_dst_takes_the_offset_before_the_jump():
    """In a gap, is_dst=False takes the offset that holds before the jump.

    02:30 is then half an hour after the jump, as on a clock that nobody has put forward.
    """
    found = time_zones.to_utc(naive("2024-03-10 02:30"), NEW_YORK, is_dst=False)
    assert wall_clock(found) == clock("2024-03-10 07:30+00:00")


def test_to_utc_gap_in_dublin_goes_by_the_jump_too():
    """In a gap is_dst means the side of the jump, also in Dublin, where summer is standard time.

    True is the offset after the jump, whatever the data call it. pytz does so, and programs rely
    on it.
    """
    half_past_one = naive("2024-03-31 01:30")
    after = time_zones.to_utc(half_past_one, DUBLIN, is_dst=True)
    assert wall_clock(after) == clock("2024-03-31 00:30+00:00")
    before = time_zones.to_utc(half_past_one, DUBLIN, is_dst=False)
    assert wall_clock(before) == clock("2024-03-31 01:30+00:00")


def test_to_utc_gap_may_be_a_whole_day():
    """Samoa had no 30 December 2011: a gap of a day, on the way over the date line.

    A search that looks for the jump within some hours of the clock time does not find it.
    """
    noon = naive("2011-12-30 12:00")
    after = time_zones.to_utc(noon, SAMOA, is_dst=True)
    assert wall_clock(after) == clock("2011-12-29 22:00+00:00")
    with raises(ValueError):
        time_zones.to_utc(noon, SAMOA)


def test_to_utc_fold_without_is_dst_is_value_error():
    """A clock time that comes twice is a ValueError.

    01:30 came twice that night, an hour apart; to take one of them would be a guess.
    """
    with raises(ValueError):
        time_zones.to_utc(naive("2024-11-03 01:30"), NEW_YORK)


def test_to_utc_fold_includes_its_first_moment_and_not_its_end():
    """In New York the fold goes from 01:00, included, to 02:00, not included.

    When the first 02:00 would have come, clocks go back to 01:00.
    """
    last = time_zones.to_utc(naive("2024-11-03 00:59:59"), NEW_YORK)
    assert wall_clock(last) == clock("2024-11-03 04:59:59+00:00")
    first = time_zones.to_utc(naive("2024-11-03 02:00"), NEW_YORK)
    assert wall_clock(first) == clock("2024-11-03 07:00+00:00")
    with raises(ValueError):
        time_zones.to_utc(naive("2024-11-03 01:00"), NEW_YORK)


def test_to_utc_fold_with_is_dst_chooses():
    """In a fold, is_dst=True takes daylight saving time, and False standard time.

    The night bus at 01:30 in summer time leaves an hour before the one in winter time.
    """
    half_past_one = naive("2024-11-03 01:30")
    summer = time_zones.to_utc(half_past_one, NEW_YORK, is_dst=True)
    assert wall_clock(summer) == clock("2024-11-03 05:30+00:00")
    winter = time_zones.to_utc(half_past_one, NEW_YORK, is_dst=False)
    assert wall_clock(winter) == clock("2024-11-03 06:30+00:00")


def test_to_utc_fold_in_dublin_ends_with_daylight_saving_time():
    """In Dublin the data call winter the daylight saving time: is_dst=True is the second 01:30.

    Irish law has standard time in summer and takes an hour off in winter. Who reads is_dst as
    "the first of the two" is an hour wrong here.
    """
    half_past_one = naive("2024-10-27 01:30")
    winter = time_zones.to_utc(half_past_one, DUBLIN, is_dst=True)
    assert wall_clock(winter) == clock("2024-10-27 01:30+00:00")
    summer = time_zones.to_utc(half_past_one, DUBLIN, is_dst=False)
    assert wall_clock(summer) == clock("2024-10-27 00:30+00:00")


def test_to_utc_fold_without_daylight_saving_time_has_an_order():
    """Where both times of a fold are standard time, is_dst=True takes the first.

    Moscow went back an hour for good in 2014, and neither side was daylight saving time.
    """
    half_past_one = naive("2014-10-26 01:30")
    first = time_zones.to_utc(half_past_one, MOSCOW, is_dst=True)
    assert wall_clock(first) == clock("2014-10-25 21:30+00:00")
    second = time_zones.to_utc(half_past_one, MOSCOW, is_dst=False)
    assert wall_clock(second) == clock("2014-10-25 22:30+00:00")


def test_to_utc_is_dst_decides_nothing_else():
    """Where a clock time comes once, is_dst does not matter.

    A program that always says is_dst=True must not be an hour wrong all winter.
    """
    winter = time_zones.to_utc(naive("2024-01-15 09:30"), NEW_YORK, is_dst=True)
    assert wall_clock(winter) == clock("2024-01-15 14:30+00:00")
    summer = time_zones.to_utc(naive("2024-07-15 09:30"), NEW_YORK, is_dst=False)
    assert wall_clock(summer) == clock("2024-07-15 13:30+00:00")


def test_to_utc_fold_attribute_decides_nothing():
    """The attribute `fold` of the clock time does not matter.

    It is a second answer to the question that is_dst answers, and pytz ignores it.
    """
    half_past_one = naive("2024-11-03 01:30").replace(fold=1)
    found = time_zones.to_utc(half_past_one, NEW_YORK, is_dst=True)
    assert wall_clock(found) == clock("2024-11-03 05:30+00:00")
    with raises(ValueError):
        time_zones.to_utc(half_past_one, NEW_YORK)


def test_to_utc_aware_is_value_error():
    """A datetime that has a zone already is a ValueError.

    Its clock time belongs to its own zone. To read it in another one gives a wrong moment.
    """
    with raises(ValueError):
        time_zones.to_utc(moment("2024-01-15 09:30-05:00", NEW_YORK), NEW_YORK)


def test_to_utc_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError.

    pytz raises a KeyError: who catches ValueError for bad input would not catch it.
    """
    with raises(ValueError):
        time_zones.to_utc(naive("2024-01-15 09:30"), "Mars/Phobos")


def test_to_utc_name_that_is_no_name_is_value_error():
    """An empty name, a path that leaves the data and a folder of zones are ValueErrors.

    Names come from forms and from other programs. zoneinfo opens files by these names, and the
    folder America raises an OSError.
    """
    noon = naive("2024-01-15 12:00")
    with raises(ValueError):
        time_zones.to_utc(noon, "")
    with raises(ValueError):
        time_zones.to_utc(noon, "../x")
    with raises(ValueError):
        time_zones.to_utc(noon, "America")


# convert


def test_convert_shows_the_moment_on_the_other_clock():
    """The result is the same moment, on the clock of the zone.

    Half past nine in New York is half past three in Madrid.
    """
    found = time_zones.convert(moment("2024-01-15 09:30:07.000250-05:00", NEW_YORK), MADRID)
    assert wall_clock(found) == clock("2024-01-15 15:30:07.000250+01:00")


def test_convert_tells_the_two_times_of_a_fold_apart():
    """Two moments an hour apart may show the same clock time, with two offsets.

    Every moment has one clock time; only the way back is in doubt.
    """
    first = time_zones.convert(moment("2024-11-03 05:30+00:00", "UTC"), NEW_YORK)
    assert wall_clock(first) == clock("2024-11-03 01:30-04:00")
    second = time_zones.convert(moment("2024-11-03 06:30+00:00", "UTC"), NEW_YORK)
    assert wall_clock(second) == clock("2024-11-03 01:30-05:00")


def test_convert_takes_fixed_offsets():
    """A moment with a fixed offset is converted like any other.

    Timestamps from e-mails and logs come with an offset and without the name of a zone.
    """
    found = time_zones.convert(datetime.fromisoformat("2024-07-15 09:30+02:00"), NEW_YORK)
    assert wall_clock(found) == clock("2024-07-15 03:30-04:00")


def test_convert_crosses_the_date_line():
    """Where the zones are on two sides of the date line, the dates differ by a day.

    With 22 to 24 hours between them, Honolulu and Auckland seldom share a date.
    """
    found = time_zones.convert(moment("2024-01-15 22:30-10:00", HONOLULU), AUCKLAND)
    assert wall_clock(found) == clock("2024-01-16 21:30+13:00")


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


def test_convert_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError.

    All functions fail in the same way, so that one `except` is enough.
    """
    with raises(ValueError):
        time_zones.convert(moment("2024-01-15 09:30-05:00", NEW_YORK), "Atlantis")


# add_elapsed


def test_add_elapsed_counts_the_time_that_passes():
    """The result is that much later.

    This is the plain case: no clock jumps.
    """
    start = moment("2024-01-15 09:30:07.000250-05:00", NEW_YORK)
    found = time_zones.add_elapsed(start, 90 * MINUTE)
    assert wall_clock(found) == clock("2024-01-15 11:00:07.000250-05:00")


def test_add_elapsed_over_the_gap_shows_an_hour_more():
    """An hour after 01:30 clocks show 03:30 where they go forward, with the new offset.

    pytz does the sum on the clock and keeps the old offset, until `normalize` mends it.
    """
    found = time_zones.add_elapsed(moment("2024-03-10 01:30-05:00", NEW_YORK), HOUR)
    assert wall_clock(found) == clock("2024-03-10 03:30-04:00")


def test_add_elapsed_into_the_fold_shows_the_same_clock_again():
    """An hour after the first 01:30 it is the second 01:30 where clocks go back.

    Nothing but the offset tells the two apart.
    """
    found = time_zones.add_elapsed(moment("2024-11-03 01:30-04:00", NEW_YORK), HOUR)
    assert wall_clock(found) == clock("2024-11-03 01:30-05:00")


def test_add_elapsed_out_of_the_fold_knows_which_of_two_it_was():
    """An hour after the second 01:30 it is 02:30.

    Who goes by the clock alone takes the second 01:30 for the first.
    """
    found = time_zones.add_elapsed(moment("2024-11-03 01:30-05:00", NEW_YORK), HOUR)
    assert wall_clock(found) == clock("2024-11-03 02:30-05:00")


def test_add_elapsed_a_day_is_24_hours():
    """A day of a timedelta is 24 hours, also where the date has 23.

    A pill every 24 hours moves on the clock when the clock moves.
    """
    found = time_zones.add_elapsed(moment("2024-03-30 12:00+01:00", MADRID), DAY)
    assert wall_clock(found) == clock("2024-03-31 13:00+02:00")


def test_add_elapsed_negative_goes_back():
    """A negative duration goes back, over a jump as well.

    "Two hours before departure" is the same question with another sign.
    """
    found = time_zones.add_elapsed(moment("2024-10-06 02:45+11:00", LORD_HOWE), -HOUR)
    assert wall_clock(found) == clock("2024-10-06 01:15+10:30")


def test_add_elapsed_stays_in_the_zone():
    """The result is in the zone of the moment, with all its offsets.

    A result in UTC or at a fixed offset is the right moment on the wrong clock, soon.
    """
    winter = time_zones.add_elapsed(moment("2024-01-15 09:30+01:00", MADRID), HOUR)
    summer = moment("2024-07-15 10:00+00:00", "UTC").astimezone(winter.tzinfo)
    assert wall_clock(summer) == clock("2024-07-15 12:00+02:00")


def test_add_elapsed_naive_is_value_error():
    """A naive datetime is a ValueError.

    Without a zone nobody knows whether a clock jumps on the way.
    """
    with raises(ValueError):
        time_zones.add_elapsed(naive("2024-01-15 09:30"), HOUR)


# add_wall_clock


def test_add_wall_clock_a_day_later_shows_the_same_time():
    """A day later the clock shows the same time, whatever the night did, with the new offset.

    A meeting at noon is at noon on the day after the clocks go forward too.
    """
    start = moment("2024-03-30 12:00:07.000250+01:00", MADRID)
    found = time_zones.add_wall_clock(start, DAY)
    assert wall_clock(found) == clock("2024-03-31 12:00:07.000250+02:00")


def test_add_wall_clock_adds_hours_to_what_the_clock_shows():
    """Hours are added to what the clock shows too, however much time passes.

    Two hours more than 01:30 is 03:30, though it comes after a single hour.
    """
    found = time_zones.add_wall_clock(moment("2024-03-10 01:30-05:00", NEW_YORK), 2 * HOUR)
    assert wall_clock(found) == clock("2024-03-10 03:30-04:00")


def test_add_wall_clock_negative_goes_back():
    """A negative duration goes back on the clock.

    A week before the clocks went back is the same time of day, with the offset of summer.
    """
    found = time_zones.add_wall_clock(moment("2024-11-06 09:00-05:00", NEW_YORK), -7 * DAY)
    assert wall_clock(found) == clock("2024-10-30 09:00-04:00")


def test_add_wall_clock_gap_is_later_by_its_length():
    """A clock time in a gap becomes later by the length of the gap, wherever one comes from.

    An alarm set for 02:30 then rings at 03:30, half an hour after the jump. An error would lose it.
    """
    before = time_zones.add_wall_clock(moment("2024-03-09 02:30-05:00", NEW_YORK), DAY)
    assert wall_clock(before) == clock("2024-03-10 03:30-04:00")
    after = time_zones.add_wall_clock(moment("2024-03-11 02:30-04:00", NEW_YORK), -DAY)
    assert wall_clock(after) == clock("2024-03-10 03:30-04:00")


def test_add_wall_clock_gap_of_lord_howe_is_half_an_hour():
    """Where the gap is half an hour long, the result is half an hour later.

    "One hour later" is true of most gaps only.
    """
    found = time_zones.add_wall_clock(moment("2024-10-05 02:15+10:30", LORD_HOWE), DAY)
    assert wall_clock(found) == clock("2024-10-06 02:45+11:00")


def test_add_wall_clock_gap_may_be_a_whole_day():
    """Where a whole day is missing, the result is a day later.

    Samoa went over the date line: after 29 December 2011 came 31 December.
    """
    found = time_zones.add_wall_clock(moment("2011-12-29 12:00-10:00", SAMOA), DAY)
    assert wall_clock(found) == clock("2011-12-31 12:00+14:00")


def test_add_wall_clock_fold_keeps_the_offset():
    """A clock time that comes twice is the one with the offset of the moment.

    From the summer side it is the first 01:30, from the winter side the second.
    """
    summer = time_zones.add_wall_clock(moment("2024-11-02 01:30-04:00", NEW_YORK), DAY)
    assert wall_clock(summer) == clock("2024-11-03 01:30-04:00")
    winter = time_zones.add_wall_clock(moment("2024-11-04 01:30-05:00", NEW_YORK), -DAY)
    assert wall_clock(winter) == clock("2024-11-03 01:30-05:00")
    last_winter = time_zones.add_wall_clock(moment("2024-02-01 01:30-05:00", NEW_YORK), 276 * DAY)
    assert wall_clock(last_winter) == clock("2024-11-03 01:30-05:00")
    next_summer = time_zones.add_wall_clock(
        moment("2025-11-02 00:30-04:00", NEW_YORK), -364 * DAY + HOUR
    )
    assert wall_clock(next_summer) == clock("2024-11-03 01:30-04:00")


def test_add_wall_clock_fold_goes_by_the_offset_not_by_daylight_saving():
    """The offset decides, also where neither time of a fold is daylight saving time.

    When Moscow went back an hour for good, the first 01:30 had the offset of the day before.
    """
    found = time_zones.add_wall_clock(moment("2014-10-25 01:30+04:00", MOSCOW), DAY)
    assert wall_clock(found) == clock("2014-10-26 01:30+04:00")


def test_add_wall_clock_zero_changes_nothing_in_a_fold():
    """Adding nothing to the second 01:30 gives the second 01:30.

    By the clock alone it would turn into the first, an hour before.
    """
    found = time_zones.add_wall_clock(moment("2024-11-03 01:30-05:00", NEW_YORK), timedelta())
    assert wall_clock(found) == clock("2024-11-03 01:30-05:00")


def test_add_wall_clock_fold_is_the_earlier_where_the_offset_is_neither():
    """Where neither of the two has the moment's offset, the result is the earlier one.

    El Aaiún was an hour behind UTC in 1975. In 2023 its clocks went back from one hour ahead to
    none, and called that daylight saving time.
    """
    start = moment("1975-03-19 02:30-01:00", EL_AAIUN)
    found = time_zones.add_wall_clock(start, naive("2023-03-19 02:30") - naive("1975-03-19 02:30"))
    assert wall_clock(found) == clock("2023-03-19 02:30+01:00")


def test_add_wall_clock_stays_in_the_zone():
    """The result is in the zone of the moment, with all its offsets.

    A result in UTC or at a fixed offset is the right moment on the wrong clock, soon.
    """
    winter = time_zones.add_wall_clock(moment("2024-01-15 09:30+01:00", MADRID), HOUR)
    summer = moment("2024-07-15 10:00+00:00", "UTC").astimezone(winter.tzinfo)
    assert wall_clock(summer) == clock("2024-07-15 12:00+02:00")


def test_add_wall_clock_naive_is_value_error():
    """A naive datetime is a ValueError.

    Its sum needs no zone, but whether a clock will show it does.
    """
    with raises(ValueError):
        time_zones.add_wall_clock(naive("2024-01-15 09:30"), DAY)


# utc_offsets


def test_utc_offsets_begins_with_the_year_and_lists_the_changes():
    """The offset at the start of the year comes first, then each change, all in UTC.

    Clocks in New York change at 02:00 of their own time, which is 07:00 or 06:00 in UTC.
    """
    assert changes(time_zones.utc_offsets(NEW_YORK, 2023)) == [
        (clock("2023-01-01 00:00+00:00"), -5 * HOUR),
        (clock("2023-03-12 07:00+00:00"), -4 * HOUR),
        (clock("2023-11-05 06:00+00:00"), -5 * HOUR),
    ]


def test_utc_offsets_of_a_zone_without_changes_has_one_pair():
    """A zone that never changes has one pair, from the start of the year.

    UTC and the zones of Etc have no table of changes at all in pytz.
    """
    start = clock("2024-01-01 00:00+00:00")
    assert changes(time_zones.utc_offsets("UTC", 2024)) == [(start, timedelta())]
    assert changes(time_zones.utc_offsets("Etc/GMT+5", 2024)) == [(start, -5 * HOUR)]


def test_utc_offsets_of_lord_howe_differ_by_half_an_hour():
    """South of the equator a year begins in summer; on Lord Howe Island clocks move half an hour.

    Winter first and whole hours are habits of the north.
    """
    assert changes(time_zones.utc_offsets(LORD_HOWE, 2023)) == [
        (clock("2023-01-01 00:00+00:00"), 11 * HOUR),
        (clock("2023-04-01 15:00+00:00"), 10.5 * HOUR),
        (clock("2023-09-30 15:30+00:00"), 11 * HOUR),
    ]


def test_utc_offsets_gives_the_minute():
    """A change is given to the minute at which it comes.

    For years clocks in St. John's jumped at one minute past midnight, half an hour off full hours.
    """
    assert changes(time_zones.utc_offsets(ST_JOHNS, 2010)) == [
        (clock("2010-01-01 00:00+00:00"), -3.5 * HOUR),
        (clock("2010-03-14 03:31+00:00"), -2.5 * HOUR),
        (clock("2010-11-07 02:31+00:00"), -3.5 * HOUR),
    ]


def test_utc_offsets_year_is_that_of_utc():
    """The year begins and ends in UTC.

    Kathmandu put its clocks forward at midnight of 1 January 1986, which was 18:30 in UTC, in 1985.
    """
    assert changes(time_zones.utc_offsets(KATHMANDU, 1985)) == [
        (clock("1985-01-01 00:00+00:00"), 5.5 * HOUR),
        (clock("1985-12-31 18:30+00:00"), 5.75 * HOUR),
    ]
    assert changes(time_zones.utc_offsets(KATHMANDU, 1986)) == [
        (clock("1986-01-01 00:00+00:00"), 5.75 * HOUR)
    ]


def test_utc_offsets_leaves_out_changes_of_the_name():
    """A change from summer time to a standard time with the same offset is no change.

    Moscow did not put its clocks forward in March 1991: the standard time moved instead.
    """
    assert changes(time_zones.utc_offsets(MOSCOW, 1991)) == [
        (clock("1991-01-01 00:00+00:00"), 3 * HOUR),
        (clock("1991-09-29 00:00+00:00"), 2 * HOUR),
    ]


def test_utc_offsets_lists_changes_for_good():
    """A change that is not daylight saving time is listed too, at its very moment.

    Moscow moved its standard time in 2011, at 23:00 UTC, the last hour of a day.
    """
    assert changes(time_zones.utc_offsets(MOSCOW, 2011)) == [
        (clock("2011-01-01 00:00+00:00"), 3 * HOUR),
        (clock("2011-03-26 23:00+00:00"), 4 * HOUR),
    ]


def test_utc_offsets_knows_a_summer_of_a_week():
    """Two changes may be a week apart.

    Recife ended its summer time of 2000 after seven days. Who looks at the first of each month
    does not see it.
    """
    assert changes(time_zones.utc_offsets(RECIFE, 2000)) == [
        (clock("2000-01-01 00:00+00:00"), -2 * HOUR),
        (clock("2000-02-27 02:00+00:00"), -3 * HOUR),
        (clock("2000-10-08 03:00+00:00"), -2 * HOUR),
        (clock("2000-10-15 02:00+00:00"), -3 * HOUR),
    ]


def test_utc_offsets_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError.

    All functions fail in the same way, so that one `except` is enough.
    """
    with raises(ValueError):
        time_zones.utc_offsets("Atlantis", 2024)


# flight_time


def test_flight_time_is_the_time_that_passes():
    """A flight takes as long as time passes, not what its two clock times differ by.

    In at 21:20 after off at 09:00 looks like twelve hours; clocks in London are five ahead.
    """
    departure, arrival = naive("2024-01-15 09:00"), naive("2024-01-15 21:20")
    found = time_zones.flight_time(departure, NEW_YORK, arrival, LONDON)
    assert found == timedelta(hours=7, minutes=20)


def test_flight_time_over_the_date_line_may_land_the_day_before():
    """Eastward over the date line a flight lands before it left, by the clocks.

    Off in Auckland on Tuesday evening, in Honolulu on Tuesday morning.
    """
    departure, arrival = naive("2024-01-16 23:55"), naive("2024-01-16 09:45")
    found = time_zones.flight_time(departure, AUCKLAND, arrival, HONOLULU)
    assert found == timedelta(hours=8, minutes=50)


def test_flight_time_through_a_jump_of_the_clocks():
    """Where clocks jump during the flight, each clock time has the offset of its own date.

    Off before the jump, down after it: one offset for the zone is an hour wrong at one end.
    """
    departure, arrival = naive("2024-03-30 23:00"), naive("2024-03-31 08:30")
    found = time_zones.flight_time(departure, MADRID, arrival, MADRID)
    assert found == timedelta(hours=8, minutes=30)


def test_flight_time_arrival_before_departure_is_value_error():
    """An arrival before the departure is a ValueError; at the same moment it is no time.

    Two dates mixed up must not become a flight of minus ten hours.
    """
    noon = naive("2024-01-15 12:00")
    assert time_zones.flight_time(noon, LONDON, noon, "UTC") == timedelta()
    with raises(ValueError):
        time_zones.flight_time(noon, NEW_YORK, noon, LONDON)
    with raises(ValueError):
        time_zones.flight_time(noon, LONDON, naive("2024-01-15 11:59:59"), "UTC")


def test_flight_time_clock_times_in_doubt_are_value_errors():
    """A clock time in a gap or a fold is a ValueError, at either end.

    A timetable with 02:30 in that night is wrong, and who guesses hides it.
    """
    with raises(ValueError):
        time_zones.flight_time(
            naive("2024-03-10 02:30"), NEW_YORK, naive("2024-03-10 20:00"), LONDON
        )
    with raises(ValueError):
        time_zones.flight_time(
            naive("2024-11-02 12:00"), LONDON, naive("2024-11-03 01:30"), NEW_YORK
        )


def test_flight_time_aware_is_value_error():
    """A departure or arrival that has a zone already is a ValueError.

    Two zones for one clock time contradict each other sooner or later.
    """
    departure, arrival = naive("2024-01-15 09:00"), naive("2024-01-15 21:00")
    aware = moment("2024-01-15 09:00-05:00", NEW_YORK)
    with raises(ValueError):
        time_zones.flight_time(aware, NEW_YORK, arrival, LONDON)
    with raises(ValueError):
        time_zones.flight_time(departure, NEW_YORK, aware, LONDON)


def test_flight_time_unknown_zone_is_value_error():
    """A name that no zone has is a ValueError, at either end.

    All functions fail in the same way, so that one `except` is enough.
    """
    departure, arrival = naive("2024-01-15 09:00"), naive("2024-01-15 21:00")
    with raises(ValueError):
        time_zones.flight_time(departure, "Atlantis", arrival, LONDON)
    with raises(ValueError):
        time_zones.flight_time(departure, NEW_YORK, arrival, "Atlantis")
