"""Edge cases of bookings: empty periods, swapped ends, times outside opening hours."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check bookings --edges")

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


def free(*booked, hours="09:00-17:00", minutes=30):
    """The slots that are free in these hours."""
    return bookings.free_slots(periods(*booked), *period(hours), timedelta(minutes=minutes))


WRONG = period("10:00-09:00")

# overlaps


def test_overlaps_itself():
    """A period overlaps an equal one.

    All of its time is shared.
    """
    assert bookings.overlaps(period("09:00-10:00"), period("09:00-10:00")) is True


def test_overlaps_by_a_microsecond():
    """The least of shared time is enough.

    A datetime is exact to the microsecond.
    """
    assert bookings.overlaps(period("09:00-10:00:00.000001"), period("10:00-11:00")) is True


def test_overlaps_looks_at_the_date():
    """The same hours on another day do not overlap.

    A period has dates, not only times of day.
    """
    next_day = (at("09:00") + timedelta(days=1), at("10:00") + timedelta(days=1))
    assert bookings.overlaps(period("09:00-10:00"), next_day) is False


def test_overlaps_nothing_if_it_is_empty():
    """A period that ends as it starts is empty and overlaps nothing, not even the period around it.

    It has no time to share.
    """
    assert bookings.overlaps(period("10:00-10:00"), period("09:00-11:00")) is False
    assert bookings.overlaps(period("09:00-11:00"), period("10:00-10:00")) is False
    assert bookings.overlaps(period("10:00-10:00"), period("10:00-10:00")) is False


def test_overlaps_refuses_an_end_before_the_start():
    """A period that ends before it starts is a ValueError, be it the first or the second.

    Start and end were probably swapped. A silent False would hide that.
    """
    with raises(ValueError):
        bookings.overlaps(WRONG, period("09:00-11:00"))
    with raises(ValueError):
        bookings.overlaps(period("09:00-11:00"), WRONG)


# merge


def test_merge_of_nothing_is_nothing():
    """Without periods the result is an empty list.

    A caller needs no special case.
    """
    assert bookings.merge([]) == []


def test_merge_leaves_out_empty_periods():
    """Empty periods are left out, wherever they lie.

    They cover no time.
    """
    found = bookings.merge(periods("08:00-08:00", "09:00-10:00", "11:00-11:00"))
    assert found == periods("09:00-10:00")
    assert bookings.merge(periods("08:00-08:00")) == []


def test_merge_makes_one_of_equal_periods():
    """Equal periods become one.

    The time that they cover is the same.
    """
    assert bookings.merge(periods("09:00-10:00", "09:00-10:00")) == periods("09:00-10:00")


def test_merge_goes_on_from_the_last_end():
    """What follows a short period inside a long one is compared with the end of the long one.

    It begins after the short one, and still within the long one.
    """
    found = bookings.merge(periods("09:00-12:00", "09:30-10:00", "11:00-13:00"))
    assert found == periods("09:00-13:00")


def test_merge_joins_what_overlaps_after_a_gap():
    """Periods that overlap become one after a gap, too.

    What comes next is compared with the last one of the result, not with the first.
    """
    found = bookings.merge(periods("09:00-10:00", "11:00-13:00", "12:00-14:00"))
    assert found == periods("09:00-10:00", "11:00-14:00")


def test_merge_joins_across_midnight():
    """A night counts as any other time.

    Only start and end matter, not the days.
    """
    evening = (at("20:00"), at("20:00") + timedelta(hours=4))
    night = (evening[1], evening[1] + timedelta(hours=3))
    assert bookings.merge([evening, night]) == [(evening[0], night[1])]


def test_merge_refuses_an_end_before_the_start():
    """A period that ends before it starts is a ValueError.

    Start and end were probably swapped.
    """
    with raises(ValueError):
        bookings.merge([period("08:00-12:00"), WRONG])


# free_slots


def test_free_slots_are_none_if_all_is_booked():
    """Where bookings fill the day, there is no slot.

    Bookings that touch leave nothing between them.
    """
    assert free("09:00-12:00", "12:00-17:00") == []


def test_free_slots_begin_when_it_opens():
    """A booking that began before opening time counts from then on; one that is over does not.

    No one can use the room before it opens.
    """
    assert free("08:00-10:00") == periods("10:00-17:00")
    assert free("07:00-08:00") == periods("09:00-17:00")


def test_free_slots_end_when_it_closes():
    """A booking that ends after closing time counts until then; one that begins later does not.

    No one can use the room after it closes.
    """
    assert free("16:00-18:00") == periods("09:00-16:00")
    assert free("18:00-19:00") == periods("09:00-17:00")


def test_free_slots_are_not_divided_by_an_empty_booking():
    """An empty booking does not divide a slot.

    It takes no time, so the slot around it is as long as before.
    """
    assert free("12:00-12:00") == periods("09:00-17:00")


def test_free_slots_sees_bookings_that_overlap():
    """Bookings may overlap each other; the time of all of them is taken.

    The second one ends later than the first.
    """
    assert free("09:00-11:00", "10:00-13:00", "15:00-17:00") == periods("13:00-15:00")


def test_free_slots_takes_an_empty_day():
    """Where closing time is opening time, there is no slot.

    Such a day is closed, which is no mistake.
    """
    assert free(hours="09:00-09:00") == []


def test_free_slots_refuses_an_end_before_the_start():
    """Closing before opening, or a booking that ends before it starts, is a ValueError.

    Start and end were probably swapped.
    """
    with raises(ValueError):
        free(hours="17:00-09:00")
    with raises(ValueError):
        free("12:00-11:00")


def test_free_slots_wants_a_positive_length():
    """A length of zero, or below, is a ValueError.

    A slot without length is no slot.
    """
    with raises(ValueError):
        free(minutes=0)
    with raises(ValueError):
        free(minutes=-30)


def test_free_slots_leaves_its_input_as_it_is():
    """The list of bookings stays as it is, and so does its order.

    To ask what is free is only a question.
    """
    given = periods("13:00-14:00", "10:00-11:00")
    bookings.free_slots(given, at("09:00"), at("17:00"), timedelta(minutes=30))
    assert given == periods("13:00-14:00", "10:00-11:00")


# book


def test_book_begins_with_no_bookings():
    """The first booking of all is alone in the list.

    Nothing can clash with it.
    """
    assert bookings.book([], period("09:00-10:00")) == periods("09:00-10:00")


def test_book_puts_bookings_in_order():
    """The bookings may come in any order; the result is in the order of their starts.

    To put the new one into its place is not enough if the others are not in theirs.
    """
    found = bookings.book(periods("14:00-15:00", "09:00-10:00"), period("11:00-12:00"))
    assert found == periods("09:00-10:00", "11:00-12:00", "14:00-15:00")


def test_book_keeps_bookings_that_overlap():
    """Bookings that overlap each other stay as they are, shorter ones first at the same start.

    They were confirmed once. If they were merged, no one could cancel one of them.
    """
    given = periods("09:00-12:00", "09:00-10:00")
    found = bookings.book(given, period("14:00-15:00"))
    assert found == periods("09:00-10:00", "09:00-12:00", "14:00-15:00")


def test_book_refuses_what_lies_within_a_booking_or_around_it():
    """A wanted period inside a booking, around one, or equal to it is a ValueError.

    None of these begins in one and ends after it.
    """
    with raises(ValueError):
        bookings.book(periods("09:00-12:00"), period("10:00-11:00"))
    with raises(ValueError):
        bookings.book(periods("10:00-11:00"), period("09:00-12:00"))
    with raises(ValueError):
        bookings.book(periods("10:00-11:00"), period("10:00-11:00"))


def test_book_looks_at_every_booking():
    """A clash with a long booking is seen, also if others begin after it.

    The one that began last may be over while an earlier one still goes on.
    """
    with raises(ValueError):
        bookings.book(periods("09:00-16:00", "10:00-11:00"), period("14:00-15:00"))


def test_book_refuses_an_empty_period():
    """An empty period is a ValueError.

    There is nothing to book.
    """
    with raises(ValueError):
        bookings.book(periods("09:00-10:00"), period("12:00-12:00"))


def test_book_refuses_an_end_before_the_start():
    """A wanted period, or a booking, that ends before it starts is a ValueError.

    Start and end were probably swapped.
    """
    with raises(ValueError):
        bookings.book(periods("14:00-15:00"), WRONG)
    with raises(ValueError):
        bookings.book([WRONG], period("14:00-15:00"))
