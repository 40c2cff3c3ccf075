"""Dates in running text: finding them, telling the real ones, rewriting them."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check find_dates")

from datetime import date

import find_dates

# find_dates


def test_find_dates_gives_the_date_with_its_span():
    """A date comes as a tuple: the date, where it starts, and where it ends.

    With the span a program can mark the date in the text, or cut it out.
    """
    assert find_dates.find_dates("Due on 17/03/2024.") == [("17/03/2024", 7, 17)]


def test_find_dates_takes_text_that_is_nothing_but_a_date():
    """Where the text is a date and nothing else, the span is the whole of it.

    At either end of the text there is no character that could touch the date; a pattern that
    wants one there finds nothing.
    """
    assert find_dates.find_dates("17/03/2024") == [("17/03/2024", 0, 10)]


def test_find_dates_without_any_gives_an_empty_list():
    """Text without a date gives an empty list, and so does empty text.

    A caller who loops over the result needs no special case; None would break the loop.
    """
    assert find_dates.find_dates("See you in March.") == []
    assert find_dates.find_dates("") == []


def test_find_dates_finds_all_in_the_order_of_the_text():
    """All dates are found, in the order in which they stand in the text.

    `re.search` stops at the first one; and the order is that of the text, not of the calendar.
    """
    found = find_dates.find_dates("from 20/05/2024 on, paid 03/02/2024, seen 28/02/1999")
    assert found == [("20/05/2024", 5, 15), ("03/02/2024", 25, 35), ("28/02/1999", 42, 52)]


def test_find_dates_one_space_between_serves_both_dates():
    """One character between two dates is enough, and both are found.

    A pattern that takes the character after a date has used it up, and then misses it before the
    next one. Look-around only looks.
    """
    found = find_dates.find_dates("17/03/2024 18/03/2024-19/03/2024")
    assert found == [("17/03/2024", 0, 10), ("18/03/2024", 11, 21), ("19/03/2024", 22, 32)]


def test_find_dates_99_99_9999_is_no_date():
    """A day above 31 or a month above 12 makes no date, nor does 99/99/9999.

    The form alone is not enough: `\\d\\d/\\d\\d/\\d{4}` finds all of these.
    """
    assert find_dates.find_dates("Use 99/99/9999 for unknown.") == []
    assert find_dates.find_dates("32/01/2024 39/01/2024 40/01/2024") == []
    assert find_dates.find_dates("01/13/2024 01/19/2024 01/20/2024") == []


def test_find_dates_31_02_is_found_real_or_not():
    """31/02/2024 is found, though no calendar has it: this task is about the form.

    A program that warns of impossible dates must first find them.
    """
    assert find_dates.find_dates("by 31/02/2024") == [("31/02/2024", 3, 13)]


def test_find_dates_needs_two_two_and_four_digits():
    """A day or month of one digit makes no date, and neither does a year of two or three.

    The form is fixed; whether 17/3/24 is a date as well would be another kata.
    """
    assert find_dates.find_dates("7/03/2024 17/3/2024 17/03/24 17/03/202") == []


def test_find_dates_separates_with_slashes_only():
    """Only a slash separates the numbers: no hyphen, no dot, no space.

    A bare dot in a pattern lets any of them through.
    """
    assert find_dates.find_dates("17-03-2024 17.03.2024 17 03 2024 17/03-2024 17.03/2024") == []


def test_find_dates_longer_digit_runs_are_no_dates():
    """A digit that touches, before or after, makes a longer number and no date.

    A part of an account number must not turn into somebody's birthday.
    """
    assert find_dates.find_dates("account 117/03/2024") == []
    assert find_dates.find_dates("account 17/03/20245") == []


def test_find_dates_a_touching_slash_makes_no_date():
    """A slash that touches, before or after, makes a path or a fraction and no date.

    In `\\b17/03/2024\\b` the slash is no part of a word, so that `\\b` lets it touch.
    """
    assert find_dates.find_dates("scans/17/03/2024") == []
    assert find_dates.find_dates("17/03/2024/scans") == []
    assert find_dates.find_dates("17/03/2024/04/2025") == []


# real_dates


def test_real_dates_reads_the_day_first():
    """The first number is the day, and the second is the month.

    03/04/2024 is 3 April here, whatever an American would read.
    """
    assert find_dates.real_dates("Paid on 03/04/2024.") == [date(2024, 4, 3)]


def test_real_dates_without_any_gives_an_empty_list():
    """Where there is no real date the list is empty.

    No date at all and only impossible ones are the same here.
    """
    assert find_dates.real_dates("See you in March.") == []
    assert find_dates.real_dates("31/04/2024") == []


def test_real_dates_31_02_hides_no_other():
    """31/02/2024 is left out without an error, and the real dates around it are there.

    `date` raises ValueError for it; one bad date in a letter must not cost all the others.
    """
    found = find_dates.real_dates("28/02/2024, 31/02/2024 and 01/03/2024")
    assert found == [date(2024, 2, 28), date(2024, 3, 1)]


# to_iso


def test_to_iso_writes_year_month_day():
    """A real date is written as yyyy-mm-dd, with both zeros, and all around it stays.

    So written, dates sort like text and are read the same everywhere.
    """
    assert find_dates.to_iso("Due on 07/03/2024.") == "Due on 2024-03-07."


def test_to_iso_rewrites_all_of_them():
    """Every real date is rewritten, also where a single character stands between two.

    Of a half-converted text every reader, person or program, has to know both forms.
    """
    assert find_dates.to_iso("17/03/2024 18/03/2024,19/03/2024") == (
        "2024-03-17 2024-03-18,2024-03-19"
    )


def test_to_iso_returns_the_text_when_nothing_matches():
    """Text without a date comes back as it was, and so does empty text.

    None would mean that a caller has to look before every use.
    """
    assert find_dates.to_iso("See you in March.\n") == "See you in March.\n"
    assert find_dates.to_iso("") == ""


def test_to_iso_leaves_31_02_as_it_is():
    """A date that is not real stays as it was written, in its place.

    2024-02-31 would be an error that somebody else has to find, and a gap one that nobody can.
    """
    assert find_dates.to_iso("31/02/2024 or 01/03/2024") == "31/02/2024 or 2024-03-01"


def test_to_iso_touches_no_longer_numbers():
    """Only the date itself is rewritten, not the same characters inside a longer number.

    `text.replace` changes every place where they stand; with a count of 1 it is the first place,
    and that need not be the right one.
    """
    assert find_dates.to_iso("117/03/2024 is not 17/03/2024, nor is a/17/03/2024") == (
        "117/03/2024 is not 2024-03-17, nor is a/17/03/2024"
    )
