"""Timestamps: seconds since 1970 and back, moments as text and back."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check timestamps")

from datetime import datetime

import timestamps
from dojo.testing import raises, wall_clock


def utc(text):
    """The wall clock and the offset of a moment in UTC, such as "2024-05-10 09:30"."""
    return wall_clock(datetime.fromisoformat(f"{text}+00:00"))


def since_1970(seconds):
    return wall_clock(timestamps.from_epoch(seconds))


def read(text, pattern):
    return wall_clock(timestamps.read(text, pattern))


moment = datetime.fromisoformat

# from_epoch


def test_from_epoch_0_is_the_start_of_1970_in_utc():
    """The count begins at midnight of 1 January 1970 in UTC, and the result is aware, in UTC.

    The number is the same all over the world; a result in local time, or without a zone, is not.
    """
    assert since_1970(0) == utc("1970-01-01 00:00")


def test_from_epoch_counts_seconds():
    """Each second counts, up to today.

    Log files, cookies and file systems keep moments so.
    """
    assert since_1970(1_721_034_306) == utc("2024-07-15 09:05:06")


def test_from_epoch_keeps_fractions_of_a_second():
    """A fraction of a second stays.

    Of two log lines in one second, the order is in the fraction.
    """
    assert since_1970(1_721_034_306.75) == utc("2024-07-15 09:05:06.750000")


def test_from_epoch_goes_back_before_1970():
    """Negative seconds lead to before 1970.

    People were born then. On some systems the ready-made functions refuse such numbers.
    """
    assert since_1970(-86_400) == utc("1969-12-31 00:00")


# to_epoch


def test_to_epoch_counts_from_1970_in_utc():
    """A moment in UTC gives the seconds since midnight of 1 January 1970 in UTC.

    It is the inverse of the first task; a count in local time is off by hours.
    """
    assert timestamps.to_epoch(moment("2024-07-15 09:05:06+00:00")) == 1_721_034_306.0


def test_to_epoch_is_the_same_on_every_clock():
    """One moment gives one number, whatever the offset of the clock that shows it.

    Clocks in India show 14:35:06 then, and in New York 05:05:06. `replace` and time tuples drop
    the offset.
    """
    assert timestamps.to_epoch(moment("2024-07-15 14:35:06+05:30")) == 1_721_034_306.0
    assert timestamps.to_epoch(moment("2024-07-15 05:05:06-04:00")) == 1_721_034_306.0


def test_to_epoch_keeps_fractions_of_a_second():
    """Microseconds become a fraction of the result.

    A time tuple has none, nor has `int`.
    """
    assert timestamps.to_epoch(moment("2024-07-15 09:05:06.750000+00:00")) == 1_721_034_306.75


def test_to_epoch_refuses_naive_datetimes():
    """A naive datetime is a ValueError.

    It says what a clock showed, not which clock. To take the clock of this machine is a guess.
    """
    with raises(ValueError):
        timestamps.to_epoch(moment("2024-07-15 09:05:06"))


# render


def test_render_fills_in_the_directives():
    """Each directive becomes its part of the moment, and all else stays.

    The same pattern writes the same form for every moment.
    """
    text = timestamps.render(moment("2024-07-15 09:05:06+00:00"), "%d/%m/%Y at %H:%M:%S")
    assert text == "15/07/2024 at 09:05:06"


def test_render_shows_the_clock_of_utc():
    """A moment on another clock is shown on that of UTC, its date as well.

    In India it is already the next day. Lines of a log sort only if all are on one clock.
    """
    text = timestamps.render(moment("2024-07-16 01:05+05:30"), "%Y-%m-%d %H:%M")
    assert text == "2024-07-15 19:35"


def test_render_refuses_naive_datetimes():
    """A naive datetime is a ValueError.

    Nothing says which moment it is, so there is no clock time in UTC for it.
    """
    with raises(ValueError):
        timestamps.render(moment("2024-07-15 09:05"), "%H:%M")


def test_render_knows_iso_weeks():
    """%G, %V and %u write the week of ISO 8601: its year, its number, its day from Monday, 1.

    The first days of January may belong to the last week of the old year: 3 January 2021 does.
    """
    text = timestamps.render(moment("2021-01-03 12:00+00:00"), "%G-W%V-%u")
    assert text == "2020-W53-7"


# read


def test_read_takes_text_without_offset_as_utc():
    """Text without an offset is in UTC, and the result is aware.

    That is agreed here. `strptime` alone gives a naive datetime, which is no moment yet.
    """
    assert read("15/07/2024 09:05", "%d/%m/%Y %H:%M") == utc("2024-07-15 09:05")


def test_read_converts_an_offset_to_utc():
    """Text with an offset means the moment on that clock; the result shows it in UTC.

    To write UTC over the offset would move the moment by hours.
    """
    assert read("2024-07-16 01:05 +0530", "%Y-%m-%d %H:%M %z") == utc("2024-07-15 19:35")


def test_read_refuses_text_of_another_form():
    """Text that does not fit the pattern from its first to its last character is a ValueError.

    Half a moment would be stored, and missed much later.
    """
    with raises(ValueError):
        timestamps.read("15.07.2024", "%d/%m/%Y")
    with raises(ValueError):
        timestamps.read("15/07/2024 09:05", "%d/%m/%Y")


def test_read_refuses_days_that_do_not_exist():
    """A day that the calendar lacks is a ValueError.

    30 February fits the pattern; only a calendar knows better.
    """
    with raises(ValueError):
        timestamps.read("30/02/2024", "%d/%m/%Y")
