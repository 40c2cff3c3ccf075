"""Events on the clocks of a zone: per hour, per day, and in sessions."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check event_log")

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import event_log
from dojo.testing import raises, wall_clock

MADRID = "Europe/Madrid"
INDIA = "Asia/Kolkata"
MEXICO = "America/Mexico_City"


def utc(*texts):
    """Moments in UTC, such as "2024-07-15 09:05"."""
    return [datetime.fromisoformat(f"{text}+00:00") for text in texts]


def found(timestamps, minutes):
    """The sessions, each as the texts of its first and its last event, and its count."""
    parts = event_log.sessions(timestamps, timedelta(minutes=minutes))
    return [(str(first), str(last), count) for first, last, count in parts]


# per_hour


def test_per_hour_counts_the_events_of_an_hour():
    """Each hour comes with the number of its events, as its start and its offset.

    The hour of 11:05 and 11:40 is that from 11:00 on.
    """
    hours = event_log.per_hour(utc("2024-07-15 09:05", "2024-07-15 09:40"), MADRID)
    assert hours == [("2024-07-15T11:00:00+02:00", 2)]


def test_per_hour_has_the_hours_in_between():
    """Hours without events are in the list as well, with 0.

    A chart without them shows a busy night where nothing happened.
    """
    hours = event_log.per_hour(utc("2024-07-15 09:05", "2024-07-15 12:10"), MADRID)
    assert hours == [
        ("2024-07-15T11:00:00+02:00", 1),
        ("2024-07-15T12:00:00+02:00", 0),
        ("2024-07-15T13:00:00+02:00", 0),
        ("2024-07-15T14:00:00+02:00", 1),
    ]


def test_per_hour_of_no_events_is_empty():
    """Without events there are no hours.

    There is no first and no last one.
    """
    assert event_log.per_hour([], MADRID) == []


def test_per_hour_takes_events_in_any_order():
    """The hours are in order, whatever the order of the events.

    Logs of several machines are put together by the line.
    """
    hours = event_log.per_hour(utc("2024-07-15 10:30", "2024-07-15 09:05"), MADRID)
    assert hours == [("2024-07-15T11:00:00+02:00", 1), ("2024-07-15T12:00:00+02:00", 1)]


def test_per_hour_uses_the_clock_of_the_zone():
    """An hour begins where the clock of the zone shows a full hour.

    India is five and a half hours ahead of UTC: its hours begin at half past in UTC.
    """
    hours = event_log.per_hour(utc("2024-07-15 09:10", "2024-07-15 09:50"), INDIA)
    assert hours == [("2024-07-15T14:00:00+05:30", 1), ("2024-07-15T15:00:00+05:30", 1)]


def test_per_hour_leaves_out_the_hour_that_clocks_skip():
    """When clocks go forward there is an hour less.

    On 31 March 2024 it was 01:59 in Madrid, then 03:00.
    """
    hours = event_log.per_hour(utc("2024-03-31 00:30", "2024-03-31 01:30"), MADRID)
    assert hours == [("2024-03-31T01:00:00+01:00", 1), ("2024-03-31T03:00:00+02:00", 1)]


def test_per_hour_has_the_hour_that_comes_twice_two_times():
    """When clocks go back there is an hour more; only their offsets differ.

    On 27 October 2024 it was 02:59 in Madrid, then 02:00 once more.
    """
    hours = event_log.per_hour(utc("2024-10-27 00:30", "2024-10-27 01:30"), MADRID)
    assert hours == [("2024-10-27T02:00:00+02:00", 1), ("2024-10-27T02:00:00+01:00", 1)]


def test_per_hour_refuses_naive_timestamps():
    """A naive timestamp is a ValueError.

    It says what a clock showed, not which clock.
    """
    with raises(ValueError):
        event_log.per_hour([datetime(2024, 7, 15, 9, 5)], MADRID)


# busiest_day


def test_busiest_day_has_most_events():
    """The result is the day with most events, as a date.

    Shops plan their staff by it.
    """
    events = utc("2024-07-15 09:05", "2024-07-16 09:05", "2024-07-16 10:05")
    assert event_log.busiest_day(events, MADRID) == date(2024, 7, 16)


def test_busiest_day_uses_the_calendar_of_the_zone():
    """A day is one of the zone's own calendar.

    In Mexico it is still 15 July when 16 July has begun in UTC.
    """
    events = utc("2024-07-16 02:00", "2024-07-16 03:00", "2024-07-16 20:00")
    assert event_log.busiest_day(events, MEXICO) == date(2024, 7, 15)


def test_busiest_day_is_the_first_of_several():
    """Of days with as many events, the result is the first.

    The same log always gives the same answer.
    """
    events = utc("2024-07-16 09:00", "2024-07-15 09:00", "2024-07-17 09:00")
    assert event_log.busiest_day(events, MADRID) == date(2024, 7, 15)


def test_busiest_day_of_no_events_is_none():
    """Without events the result is None.

    No day is busier than another.
    """
    assert event_log.busiest_day([], MADRID) is None


# sessions


def test_sessions_have_a_first_and_a_last_event():
    """A session is its first event, its last one, both in UTC, and the number of events.

    Events that follow each other within the gap belong together.
    """
    events = utc("2024-07-15 09:00", "2024-07-15 09:10", "2024-07-15 09:25")
    parts = event_log.sessions(events, timedelta(minutes=30))
    clocks = [(wall_clock(first), wall_clock(last), count) for first, last, count in parts]
    assert clocks == [(wall_clock(events[0]), wall_clock(events[2]), 3)]


def test_sessions_end_where_a_pause_is_longer_than_the_gap():
    """After a longer pause a new session begins.

    A visitor who comes back after lunch begins anew.
    """
    events = utc("2024-07-15 09:00", "2024-07-15 12:00", "2024-07-15 12:10", "2024-07-15 12:20")
    assert found(events, 30) == [
        ("2024-07-15 09:00:00+00:00", "2024-07-15 09:00:00+00:00", 1),
        ("2024-07-15 12:00:00+00:00", "2024-07-15 12:20:00+00:00", 3),
    ]


def test_sessions_may_be_longer_than_the_gap():
    """Only the pauses count: a session goes on for as long as none is too long.

    It is measured from the last event, not from the first.
    """
    events = utc("2024-07-15 09:00", "2024-07-15 09:20", "2024-07-15 09:40", "2024-07-15 10:00")
    assert found(events, 30) == [("2024-07-15 09:00:00+00:00", "2024-07-15 10:00:00+00:00", 4)]


def test_sessions_take_events_in_any_order():
    """The order of the events makes no difference.

    Logs of several machines are put together by the line.
    """
    events = utc("2024-07-15 12:00", "2024-07-15 09:10", "2024-07-15 09:00")
    assert found(events, 30) == [
        ("2024-07-15 09:00:00+00:00", "2024-07-15 09:10:00+00:00", 2),
        ("2024-07-15 12:00:00+00:00", "2024-07-15 12:00:00+00:00", 1),
    ]


def test_sessions_measure_the_time_that_passes():
    """A pause is the time that passes, whatever clocks do meanwhile.

    From 01:55 to 03:05 it was ten minutes in Madrid on 31 March 2024. Two moments of one zone are
    subtracted by their clocks: an hour and ten minutes.
    """
    madrid = ZoneInfo("Europe/Madrid")
    events = [
        datetime(2024, 3, 31, 1, 55, tzinfo=madrid),
        datetime(2024, 3, 31, 3, 5, tzinfo=madrid),
    ]
    assert found(events, 30) == [("2024-03-31 00:55:00+00:00", "2024-03-31 01:05:00+00:00", 2)]
