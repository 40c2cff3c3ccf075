"""Bookings: periods that overlap, merge and leave gaps."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check bookings")

from datetime import datetime, timedelta

import bookings
from dojo.testing import raises


def at(clock):
    return datetime.fromisoformat(f"2024-07-15 {clock}")


def period(text):
    """A period of one day, such as "09:00-10:00"."""
    start, end = text.split("-")
    return at(start), at(end)


def periods(*texts):
    return [period(text) for text in texts]


def free(*booked, minutes=30):
    """The slots that are free from 9 to 17."""
    length = timedelta(minutes=minutes)
    return bookings.free_slots(periods(*booked), at("09:00"), at("17:00"), length)


# overlaps


def test_overlaps_if_one_begins_within_the_other():
    """Periods that share some time overlap, whichever of the two is given first.

    From 10 to 11 both want the room.
    """
    assert bookings.overlaps(period("09:00-11:00"), period("10:00-12:00")) is True
    assert bookings.overlaps(period("10:00-12:00"), period("09:00-11:00")) is True


def test_overlaps_not_if_they_are_apart():
    """Periods that share no time do not overlap, whichever of the two is given first.

    To compare only one end of each is not enough.
    """
    assert bookings.overlaps(period("09:00-10:00"), period("11:00-12:00")) is False
    assert bookings.overlaps(period("11:00-12:00"), period("09:00-10:00")) is False


def test_overlaps_not_if_they_touch():
    """Where one ends as the other begins, they do not overlap.

    The end does not belong to a period. Otherwise no meeting could follow another.
    """
    assert bookings.overlaps(period("09:00-10:00"), period("10:00-11:00")) is False
    assert bookings.overlaps(period("10:00-11:00"), period("09:00-10:00")) is False


def test_overlaps_if_one_lies_within_the_other():
    """A period inside another one overlaps it, whichever of the two is given first.

    Neither end of the long one lies within the short one.
    """
    assert bookings.overlaps(period("09:00-12:00"), period("10:00-11:00")) is True
    assert bookings.overlaps(period("10:00-11:00"), period("09:00-12:00")) is True


# merge


def test_merge_leaves_periods_apart_that_are_apart():
    """Periods with time between them stay as they are.

    That time is covered by neither.
    """
    found = bookings.merge(periods("09:00-10:00", "11:00-12:00"))
    assert found == periods("09:00-10:00", "11:00-12:00")


def test_merge_joins_periods_that_overlap():
    """Periods that overlap become one, from the first start to the last end.

    Time that is booked twice must not be counted twice.
    """
    found = bookings.merge(periods("09:00-11:00", "10:00-12:00", "11:30-13:00"))
    assert found == periods("09:00-13:00")


def test_merge_joins_periods_that_touch():
    """Where one period ends as the next begins, they become one.

    They do not overlap, but nothing is between them.
    """
    found = bookings.merge(periods("09:00-10:00", "10:00-11:00"))
    assert found == periods("09:00-11:00")


def test_merge_takes_periods_in_any_order():
    """The periods may come in any order; the result is in order of time.

    To look at neighbors in the list is not enough if the list is not sorted.
    """
    found = bookings.merge(periods("14:00-15:00", "09:00-11:00", "10:00-12:00"))
    assert found == periods("09:00-12:00", "14:00-15:00")


def test_merge_does_not_shorten_a_long_period():
    """A period inside another one changes nothing.

    The end of the last one is not always the last end.
    """
    assert bookings.merge(periods("09:00-12:00", "10:00-11:00")) == periods("09:00-12:00")


def test_merge_leaves_its_input_as_it_is():
    """The list that is given stays as it is, and so does its order.

    The caller may still need it. `sort` changes a list, `sorted` makes a new one.
    """
    given = periods("14:00-15:00", "09:00-10:00")
    bookings.merge(given)
    assert given == periods("14:00-15:00", "09:00-10:00")


# free_slots


def test_free_slots_is_the_whole_day_without_bookings():
    """Without bookings there is one slot, from opening to closing time.

    The first and the last gap do not lie between two bookings.
    """
    assert free() == periods("09:00-17:00")


def test_free_slots_are_the_gaps():
    """The slots are what the bookings leave free: before, between and after them.

    Each is as long as it can be, in the order of time.
    """
    found = free("10:00-11:00", "13:00-14:30")
    assert found == periods("09:00-10:00", "11:00-13:00", "14:30-17:00")


def test_free_slots_are_long_enough():
    """A gap that is shorter than the length is left out; one of just that length is not.

    An hour fits into an hour.
    """
    found = free("09:30-10:00", "10:30-11:00", "12:00-16:01", minutes=60)
    assert found == periods("11:00-12:00")


def test_free_slots_takes_bookings_in_any_order():
    """The bookings may come in any order.

    People book as they call, and not as the day goes.
    """
    found = free("13:00-14:30", "10:00-11:00")
    assert found == periods("09:00-10:00", "11:00-13:00", "14:30-17:00")


def test_free_slots_sees_the_long_booking_around_a_short_one():
    """Where a short booking lies inside a long one, the long one's end sets the room free.

    After the short one the room is still taken.
    """
    assert free("09:00-16:00", "10:00-11:00") == periods("16:00-17:00")


# book


def test_book_adds_a_booking_in_its_place():
    """The result has all bookings and the wanted one, in the order of their starts.

    So it can be shown as it is.
    """
    found = bookings.book(periods("09:00-10:00", "14:00-15:00"), period("11:00-12:00"))
    assert found == periods("09:00-10:00", "11:00-12:00", "14:00-15:00")


def test_book_refuses_a_clash():
    """A wanted period that overlaps any booking is a ValueError.

    Two groups in front of one door are worse.
    """
    with raises(ValueError):
        bookings.book(periods("09:00-10:00", "11:00-12:00"), period("11:30-12:30"))
    with raises(ValueError):
        bookings.book(periods("09:00-10:00", "11:00-12:00"), period("08:30-09:30"))


def test_book_takes_what_just_fits():
    """A wanted period may touch the bookings before and after it.

    One leaves at ten, the other comes at ten.
    """
    found = bookings.book(periods("09:00-10:00", "11:00-12:00"), period("10:00-11:00"))
    assert found == periods("09:00-10:00", "10:00-11:00", "11:00-12:00")


def test_book_leaves_its_input_as_it_is():
    """The list that is given stays as it is; the result is a new one.

    A caller can look at the new plan before the old one is given up.
    """
    given = periods("09:00-10:00")
    bookings.book(given, period("11:00-12:00"))
    assert given == periods("09:00-10:00")
