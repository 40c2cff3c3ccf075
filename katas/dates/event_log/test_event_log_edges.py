"""Edge cases of event logs: offsets, borders of hours and days, gaps to the second, bad input."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check event_log --edges")

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import event_log
from dojo.testing import raises

MADRID = "Europe/Madrid"
NEPAL = "Asia/Kathmandu"

moment = datetime.fromisoformat


def utc(*texts):
    """Moments in UTC, such as "2024-07-15 09:05"."""
    return [moment(f"{text}+00:00") for text in texts]


def found(timestamps, gap):
    """The sessions, each as the texts of its first and its last event, and its count."""
    parts = event_log.sessions(timestamps, gap)
    return [(str(first), str(last), count) for first, last, count in parts]


# per_hour


def test_per_hour_takes_mixed_offsets():
    """Events may come with different offsets.

    09:05 in UTC and 05:10 in New York are in the same hour.
    """
    events = [moment("2024-07-15 09:05+00:00"), moment("2024-07-15 05:10-04:00")]
    assert event_log.per_hour(events, MADRID) == [("2024-07-15T11:00:00+02:00", 2)]


def test_per_hour_begins_with_its_full_hour():
    """A full hour belongs to the hour that begins, to the microsecond.

    Hours are half-open: the start is in, the end is not.
    """
    events = utc("2024-07-15 08:59:59.999999", "2024-07-15 09:00:00")
    assert event_log.per_hour(events, MADRID) == [
        ("2024-07-15T10:00:00+02:00", 1),
        ("2024-07-15T11:00:00+02:00", 1),
    ]


def test_per_hour_knows_offsets_of_three_quarters():
    """Nepal is 5 hours and 45 minutes ahead of UTC.

    Its hours begin at a quarter past in UTC.
    """
    events = utc("2024-07-15 09:10", "2024-07-15 09:20")
    assert event_log.per_hour(events, NEPAL) == [
        ("2024-07-15T14:00:00+05:45", 1),
        ("2024-07-15T15:00:00+05:45", 1),
    ]


def test_per_hour_of_a_short_day_has_23_hours():
    """The day on which clocks go forward has 23 hours, empty ones included.

    Each is as long as every other.
    """
    hours = event_log.per_hour(utc("2024-03-30 23:00", "2024-03-31 21:59"), MADRID)
    assert (len(hours), hours[0], hours[-1]) == (
        23,
        ("2024-03-31T00:00:00+01:00", 1),
        ("2024-03-31T23:00:00+02:00", 1),
    )


def test_per_hour_of_a_long_day_has_25_hours():
    """The day on which clocks go back has 25 hours, empty ones included.

    The one that comes twice is there two times.
    """
    hours = event_log.per_hour(utc("2024-10-26 22:00", "2024-10-27 22:59"), MADRID)
    assert [hour for hour, count in hours][1:5] == [
        "2024-10-27T01:00:00+02:00",
        "2024-10-27T02:00:00+02:00",
        "2024-10-27T02:00:00+01:00",
        "2024-10-27T03:00:00+01:00",
    ]
    assert len(hours) == 25


def test_per_hour_refuses_unknown_zones():
    """A name that no zone has is a ValueError, also if there are no events.

    `ZoneInfo` raises errors of several kinds for names that are none.
    """
    for zone in ("Europe/Atlantis", "", "Europe", "../etc/passwd"):
        with raises(ValueError):
            event_log.per_hour([], zone)


def test_per_hour_leaves_the_events_as_they_are():
    """The list of events is not changed.

    It belongs to the caller, who may need its order.
    """
    events = utc("2024-07-15 10:30", "2024-07-15 09:05")
    event_log.per_hour(events, MADRID)
    assert events == utc("2024-07-15 10:30", "2024-07-15 09:05")


# busiest_day


def test_busiest_day_begins_at_midnight():
    """Midnight belongs to the day that begins.

    At 22:00 in UTC it is midnight in Madrid in summer.
    """
    events = utc("2024-07-15 21:59:59", "2024-07-15 22:00", "2024-07-15 22:01")
    assert event_log.busiest_day(events, MADRID) == date(2024, 7, 16)


def test_busiest_day_takes_mixed_offsets():
    """Events may come with different offsets; their own dates do not count.

    23:00 in New York on the 14th is five in the morning of the 15th in Madrid.
    """
    events = [
        moment("2024-07-14 23:00-04:00"),
        moment("2024-07-14 23:30-04:00"),
        moment("2024-07-14 12:00+02:00"),
    ]
    assert event_log.busiest_day(events, MADRID) == date(2024, 7, 15)


def test_busiest_day_refuses_naive_timestamps():
    """A naive timestamp is a ValueError.

    It says what a clock showed, not which clock.
    """
    with raises(ValueError):
        event_log.busiest_day([datetime(2024, 7, 15, 9, 5)], MADRID)


def test_busiest_day_refuses_unknown_zones():
    """A name that no zone has is a ValueError, also if there are no events.

    A typing error should not look like an empty log.
    """
    with raises(ValueError):
        event_log.busiest_day([], "Europe/Atlantis")


# sessions


def test_sessions_of_no_events_are_none():
    """Without events there are no sessions.

    A session has at least one event.
    """
    assert event_log.sessions([], timedelta(minutes=30)) == []


def test_sessions_go_on_at_exactly_the_gap():
    """A pause of exactly the gap does not end a session; a microsecond more does.

    Only more than the gap is too long.
    """
    events = utc("2024-07-15 09:00", "2024-07-15 09:30", "2024-07-15 10:00:00.000001")
    assert found(events, timedelta(minutes=30)) == [
        ("2024-07-15 09:00:00+00:00", "2024-07-15 09:30:00+00:00", 2),
        ("2024-07-15 10:00:00.000001+00:00", "2024-07-15 10:00:00.000001+00:00", 1),
    ]


def test_sessions_with_a_gap_of_zero_join_equal_moments():
    """With a gap of zero, only events of one moment belong together.

    Between them no time passes.
    """
    events = utc("2024-07-15 09:00", "2024-07-15 09:00", "2024-07-15 09:01")
    assert found(events, timedelta()) == [
        ("2024-07-15 09:00:00+00:00", "2024-07-15 09:00:00+00:00", 2),
        ("2024-07-15 09:01:00+00:00", "2024-07-15 09:01:00+00:00", 1),
    ]


def test_sessions_take_mixed_offsets():
    """Events may come with different offsets; the result is in UTC.

    11:10 in Madrid is ten minutes after 09:00 in UTC.
    """
    events = [moment("2024-07-15 09:00+00:00"), moment("2024-07-15 11:10+02:00")]
    assert found(events, timedelta(minutes=30)) == [
        ("2024-07-15 09:00:00+00:00", "2024-07-15 09:10:00+00:00", 2)
    ]


def test_sessions_know_the_hour_that_comes_twice():
    """Where clocks go back, `fold` tells the events of one hour from those of the next.

    From 02:50 to the second 02:10 it is twenty minutes.
    """
    madrid = ZoneInfo(MADRID)
    first = datetime(2024, 10, 27, 2, 50, tzinfo=madrid)
    second = datetime(2024, 10, 27, 2, 10, fold=1, tzinfo=madrid)
    assert found([first, second], timedelta(minutes=30)) == [
        ("2024-10-27 00:50:00+00:00", "2024-10-27 01:10:00+00:00", 2)
    ]


def test_sessions_refuse_naive_timestamps():
    """A naive timestamp is a ValueError.

    It says what a clock showed, not which clock.
    """
    with raises(ValueError):
        event_log.sessions([datetime(2024, 7, 15, 9, 5)], timedelta(minutes=30))


def test_sessions_leave_the_events_as_they_are():
    """The list of events is not changed.

    It belongs to the caller, who may need its order.
    """
    events = utc("2024-07-15 10:30", "2024-07-15 09:05")
    event_log.sessions(events, timedelta(minutes=30))
    assert events == utc("2024-07-15 10:30", "2024-07-15 09:05")
