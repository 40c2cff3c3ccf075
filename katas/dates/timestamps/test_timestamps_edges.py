"""Edge cases of timestamps: microseconds, folds, early years, directives that are not portable."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check timestamps --edges")

from datetime import datetime
from zoneinfo import ZoneInfo

import timestamps
from dojo.testing import raises, wall_clock

moment = datetime.fromisoformat


def utc(text):
    """The wall clock and the offset of a moment in UTC, such as "2024-05-10 09:30"."""
    return wall_clock(moment(f"{text}+00:00"))


def since_1970(seconds):
    return wall_clock(timestamps.from_epoch(seconds))


def read(text, pattern):
    return wall_clock(timestamps.read(text, pattern))


# from_epoch


def test_from_epoch_counts_back_within_a_second():
    """Half a second before 1970 is in the last second of 1969.

    -0.5 is a second less and half a second more; to cut off the fraction goes the wrong way.
    """
    assert since_1970(-0.5) == utc("1969-12-31 23:59:59.500000")


def test_from_epoch_rounds_to_the_microsecond():
    """A float is rounded to the next microsecond, not cut off.

    0.000249 as a float is a little less than 249 microseconds.
    """
    assert since_1970(0.000249) == utc("1970-01-01 00:00:00.000249")


def test_from_epoch_reaches_the_first_and_the_last_year():
    """The years 1 and 9999 are the first and the last that a datetime has.

    From 1970 to their ends it is more than a C library counts on some machines.
    """
    assert since_1970(-62_135_596_800) == utc("0001-01-01 00:00")
    assert since_1970(253_402_300_799) == utc("9999-12-31 23:59:59")


def test_from_epoch_refuses_what_no_year_has():
    """A number that leads out of the years 1 to 9999 is a ValueError.

    Milliseconds in the place of seconds are the usual cause. Some numbers make `datetime` raise an
    OverflowError, which is no ValueError.
    """
    with raises(ValueError):
        timestamps.from_epoch(1_721_034_306_000)
    with raises(ValueError):
        timestamps.from_epoch(10**20)
    with raises(ValueError):
        timestamps.from_epoch(-62_135_596_801)


def test_from_epoch_refuses_what_is_no_number():
    """Infinity and "not a number" are a ValueError.

    They come out of computations that went wrong, and are floats all the same.
    """
    with raises(ValueError):
        timestamps.from_epoch(float("inf"))
    with raises(ValueError):
        timestamps.from_epoch(float("nan"))


# to_epoch


def test_to_epoch_is_a_float():
    """The result is a float, also when it is whole.

    One type, whatever the moment: JSON and databases tell 0 from 0.0.
    """
    seconds = timestamps.to_epoch(moment("1970-01-01 00:00+00:00"))
    assert (seconds, type(seconds)) == (0.0, float)


def test_to_epoch_is_negative_before_1970():
    """A moment before 1970 is negative.

    It is half a second before the count begins.
    """
    assert timestamps.to_epoch(moment("1969-12-31 23:59:59.500000+00:00")) == -0.5


def test_to_epoch_tells_the_two_half_past_ones_apart():
    """Where clocks go back, `fold=1` is the second time that they show 01:30, an hour later.

    Arithmetic within one zone compares clocks, and sees no difference there.
    """
    new_york = ZoneInfo("America/New_York")
    twice = datetime(2024, 11, 3, 1, 30, tzinfo=new_york)
    assert timestamps.to_epoch(twice) == 1_730_611_800.0
    assert timestamps.to_epoch(twice.replace(fold=1)) == 1_730_615_400.0


# render


def test_render_writes_years_with_four_digits():
    """%Y and %G have four digits, also before the year 1000.

    With many C libraries `strftime` writes 987; text of another length does not sort.
    """
    assert timestamps.render(moment("0987-03-17 12:00+00:00"), "%Y/%G") == "0987/0987"


def test_render_counts_the_days_of_the_year():
    """%j is the day of the year, 001 to 366, with three digits.

    After a 29 February each day is one more.
    """
    assert timestamps.render(moment("2024-02-05 12:00+00:00"), "%j") == "036"
    assert timestamps.render(moment("2024-12-31 12:00+00:00"), "%j") == "366"


def test_render_writes_microseconds_and_offset():
    """%f has six digits, and %z is +0000.

    The clock is that of UTC, so that no other offset can come out.
    """
    text = timestamps.render(moment("2024-07-15 09:05:06.000750+02:00"), "%S.%f%z")
    assert text == "06.000750+0000"


def test_render_writes_a_percent_sign_for_two():
    """%% is one percent sign, and what follows it is plain text.

    In "%%Y" there is no year, and in "%%B" no month.
    """
    assert timestamps.render(moment("2024-07-15 09:05+00:00"), "%d%% %%B") == "15% %B"
    assert timestamps.render(moment("2024-07-15 09:05+00:00"), "100%%Y %y") == "100%Y 24"


def test_render_keeps_all_other_text():
    """What is no directive stays as it is: accents, line ends, emptiness.

    A pattern is a text with gaps, in any language.
    """
    assert timestamps.render(moment("2024-07-15 09:05+00:00"), "año %Y\n") == "año 2024\n"
    assert timestamps.render(moment("2024-07-15 09:05+00:00"), "") == ""


def test_render_refuses_other_directives():
    """A directive that is not in the list is a ValueError.

    %B speaks the language of the machine, %s is its local time, and Windows knows no %-d.
    """
    for pattern in ("%d %B", "%s", "%-d", "%U", "%Z", "%é"):
        with raises(ValueError):
            timestamps.render(moment("2024-07-15 09:05+00:00"), pattern)


def test_render_refuses_a_percent_sign_at_the_end():
    """A percent sign that nothing follows is a ValueError.

    Some systems drop it and some write it; it is half of a directive.
    """
    with raises(ValueError):
        timestamps.render(moment("2024-07-15 09:05+00:00"), "100 %")


# read


def test_read_puts_two_digits_of_a_year_between_1969_and_2068():
    """%y is 1969 to 1999 for 69 to 99, and 2000 to 2068 for 00 to 68.

    That is POSIX's rule, which `strptime` follows.
    """
    assert read("01/02/68 +0000", "%d/%m/%y %z") == utc("2068-02-01 00:00")
    assert read("01/02/69 +0000", "%d/%m/%y %z") == utc("1969-02-01 00:00")


def test_read_finds_the_day_of_the_year():
    """%Y and %j give a day together.

    In 2024 the 60th day is 29 February, in 2023 it is 1 March.
    """
    assert read("2024-060 +0000", "%Y-%j %z") == utc("2024-02-29 00:00")
    assert read("2023-060 +0000", "%Y-%j %z") == utc("2023-03-01 00:00")


def test_read_finds_the_day_of_an_iso_week():
    """%G, %V and %u give a day together.

    It may be in another year than that of the week.
    """
    assert read("2020-W53-7 +0000", "%G-W%V-%u %z") == utc("2021-01-03 00:00")


def test_read_takes_z_and_offsets_with_a_colon():
    """%z takes `Z`, and offsets with a colon and without.

    All three are in use in ISO 8601 and its relatives.
    """
    assert read("2024-07-15T09:05Z", "%Y-%m-%dT%H:%M%z") == utc("2024-07-15 09:05")
    assert read("2024-07-15T09:05-04:00", "%Y-%m-%dT%H:%M%z") == utc("2024-07-15 13:05")


def test_read_takes_two_percent_signs_for_one():
    """%% is one percent sign in the text, and what follows it is plain text.

    In "%%B" there is no month.
    """
    assert read("15%B 2024-07 +0000", "%d%%B %Y-%m %z") == utc("2024-07-15 00:00")


def test_read_keeps_microseconds():
    """%f takes up to six digits, as decimals of a second.

    .75 is three quarters, not 75 microseconds.
    """
    found = read("2024-07-15 09:05:06.75+0000", "%Y-%m-%d %H:%M:%S.%f%z")
    assert found == utc("2024-07-15 09:05:06.750")


def test_read_refuses_leap_seconds():
    """A second 60 is a ValueError.

    Timestamps have no leap seconds, and a datetime has no place for one.
    """
    with raises(ValueError):
        timestamps.read("2016-12-31 23:59:60", "%Y-%m-%d %H:%M:%S")


def test_read_refuses_other_directives():
    """A directive that is not in the list is a ValueError, even where the text fits.

    With %B the same file could be read on one machine and not on the next.
    """
    with raises(ValueError):
        timestamps.read("15 July 2024", "%d %B %Y")
    with raises(ValueError):
        timestamps.read("2024-28", "%Y-%U")
