"""Dates in running text: finding them, telling the real ones, rewriting them."""

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


def test_find_dates_gives_each_repeated_date_its_own_span():
    """A date that is there twice comes twice, each time with its own span.

    `text.index` always gives the first place.
    """
    found = find_dates.find_dates("17/03/2024 or, if wet, 17/03/2024")
    assert found == [("17/03/2024", 0, 10), ("17/03/2024", 23, 33)]


def test_find_dates_span_is_not_that_of_the_same_digits_earlier():
    """The span is that of the date, also where the same characters stood in a longer number before.

    Whoever looks for the date a second time, by its text, finds the wrong place.
    """
    found = find_dates.find_dates("no. 117/03/2024 of 17/03/2024")
    assert found == [("17/03/2024", 19, 29)]


def test_find_dates_span_is_the_dates_not_a_groups():
    """The span is that of the whole date: not of its day alone, and not with its neighbors.

    A match has a span, and each group in it has one: `span()` is the match's, `span(1)` that of the
    first group. Look-around is in neither.
    """
    assert find_dates.find_dates("(17/03/2024)") == [("17/03/2024", 1, 11)]


def test_find_dates_counts_offsets_in_characters():
    """Offsets count characters, as Python's own indexes do, not bytes.

    `text[start:end]` has to be the date, also after accents and emoji.
    """
    assert find_dates.find_dates("Ñandú 🎉 17/03/2024") == [("17/03/2024", 8, 18)]


def test_find_dates_takes_the_first_and_last_day_and_month():
    """Days go from 01 to 31 and months from 01 to 12, both ends included.

    Ranges are where patterns for numbers go wrong: 10, 20 and 30 are easily lost.
    """
    found = find_dates.find_dates(
        "01/01/2024 31/12/2024 10/10/2024 20/09/2024 30/11/2024 29/08/2024 09/07/2024"
    )
    dates = [written for written, _, _ in found]
    assert dates == [
        "01/01/2024",
        "31/12/2024",
        "10/10/2024",
        "20/09/2024",
        "30/11/2024",
        "29/08/2024",
        "09/07/2024",
    ]


def test_find_dates_99_99_9999_is_no_date():
    """A day above 31 or a month above 12 makes no date, nor does 99/99/9999.

    The form alone is not enough: `\\d\\d/\\d\\d/\\d{4}` finds all of these.
    """
    assert find_dates.find_dates("Use 99/99/9999 for unknown.") == []
    assert find_dates.find_dates("32/01/2024 39/01/2024 40/01/2024") == []
    assert find_dates.find_dates("01/13/2024 01/19/2024 01/20/2024") == []


def test_find_dates_day_00_or_month_00_is_no_date():
    """There is no day 00 and no month 00.

    `[0-2][0-9]` lets both through.
    """
    assert find_dates.find_dates("00/05/2024 17/00/2024") == []


def test_find_dates_31_02_is_found_real_or_not():
    """31/02/2024 is found, though no calendar has it: this task is about the form.

    A program that warns of impossible dates must first find them.
    """
    assert find_dates.find_dates("by 31/02/2024") == [("31/02/2024", 3, 13)]


def test_find_dates_any_four_digits_are_a_year():
    """Any four digits make a year, 0000 included.

    Whether there was such a year is the question of the next task.
    """
    found = find_dates.find_dates("17/03/0000, 17/03/0987, 17/03/9999")
    assert found == [("17/03/0000", 0, 10), ("17/03/0987", 12, 22), ("17/03/9999", 24, 34)]


def test_find_dates_needs_two_two_and_four_digits():
    """A day or month of one digit makes no date, and neither does a year of two or three.

    The form is fixed; whether 17/3/24 is a date as well would be another kata.
    """
    assert find_dates.find_dates("7/03/2024 17/3/2024 17/03/24 17/03/202") == []


def test_find_dates_signs_spaces_and_underscores_are_no_digits():
    """A sign, a space or an underscore in the place of a digit makes no date.

    `int` takes "+7", " 7" and "2_24": that it reads something does not make it digits.
    """
    assert find_dates.find_dates("+7/03/2024 17/+3/2024 17/03/+024 17/03/-024") == []
    assert find_dates.find_dates(" 7/03/2024 17/ 3/2024 17/03/ 024 17/03/2_24") == []


def test_find_dates_separates_with_slashes_only():
    """Only a slash separates the numbers: no hyphen, no dot, no space.

    A bare dot in a pattern lets any of them through. And the other slashes of Unicode, which only
    look alike, are other characters.
    """
    assert find_dates.find_dates("17-03-2024 17.03.2024 17 03 2024 17/03-2024 17.03/2024") == []
    assert find_dates.find_dates("17\N{FRACTION SLASH}03\N{FRACTION SLASH}2024") == []


def test_find_dates_allows_no_spaces_inside():
    """A date is not interrupted, neither by spaces nor by the end of a line.

    What was broken over two lines is left to the reader.
    """
    assert find_dates.find_dates("17 / 03 / 2024, 17/03/\n2024") == []
    assert find_dates.find_dates("17 /03/2024 17/ 03/2024 17/03 /2024 17/03/ 2024") == []


def test_find_dates_longer_digit_runs_are_no_dates():
    """A digit that touches, before or after, makes a longer number and no date.

    A part of an account number must not turn into somebody's birthday.
    """
    assert find_dates.find_dates("account 117/03/2024") == []
    assert find_dates.find_dates("account 17/03/20245") == []


def test_find_dates_dates_run_together_are_none():
    """Two dates with nothing between them are none: the digits of each touch the other.

    The first ends where the second begins, and neither look-behind nor look-ahead may miss it.
    """
    assert find_dates.find_dates("17/03/202418/03/2024") == []


def test_find_dates_a_touching_slash_makes_no_date():
    """A slash that touches, before or after, makes a path or a fraction and no date.

    In `\\b17/03/2024\\b` the slash is no part of a word, so that `\\b` lets it touch.
    """
    assert find_dates.find_dates("scans/17/03/2024") == []
    assert find_dates.find_dates("17/03/2024/scans") == []
    assert find_dates.find_dates("17/03/2024/04/2025") == []


def test_find_dates_in_an_address_follow_the_same_rule():
    """In a web address a date is found where no slash or digit touches it, and not elsewhere.

    A parameter is a date like any other; a path of year, month and day is not.
    """
    found = find_dates.find_dates("https://example.com/a?day=17/03/2024&n=5")
    assert found == [("17/03/2024", 26, 36)]
    assert find_dates.find_dates("https://example.com/17/03/2024/") == []


def test_find_dates_letters_and_marks_may_touch():
    """Anything else may touch a date: letters, underscores, points, hyphens, brackets.

    `\\b` wants no letter and no underscore there, and loses the date in 17/03/2024T10:30.
    """
    assert find_dates.find_dates("v17/03/2024T10:30") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates("scan_17/03/2024_b") == [("17/03/2024", 5, 15)]
    assert find_dates.find_dates("-17/03/2024.") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates(".17/03/2024-") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates("+17/03/2024\\") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates("(ñ17/03/2024é)") == [("17/03/2024", 2, 12)]


def test_find_dates_takes_a_date_at_the_end_of_a_line():
    """A newline before or after a date is a character like any other.

    Dates stand at the beginning and end of lines more than anywhere else.
    """
    found = find_dates.find_dates("17/03/2024\n18/03/2024\r\n\n19/03/2024\n")
    assert found == [("17/03/2024", 0, 10), ("18/03/2024", 11, 21), ("19/03/2024", 24, 34)]


def test_find_dates_arabic_indic_digits_make_no_date():
    """The digits of a date are 0 to 9; those of other scripts make none.

    In a str pattern `\\d` is every decimal digit of Unicode, Arabic-Indic and full-width ones too.
    """
    assert find_dates.find_dates("٢٣/١٢/٢٠٢٤") == []
    assert find_dates.find_dates("2٣/12/2024 23/1٢/2024 23/12/202٤") == []
    assert find_dates.find_dates("23/12/202\N{FULLWIDTH DIGIT FOUR}") == []


def test_find_dates_arabic_indic_digits_may_not_touch_either():
    """A decimal digit of any script that touches makes a longer number.

    Here `\\d` and `str.isdecimal` are right: whoever wrote it, the number goes on.
    """
    assert find_dates.find_dates("٣17/03/2024") == []
    assert find_dates.find_dates("17/03/2024٣") == []
    assert find_dates.find_dates("17/03/2024\N{FULLWIDTH DIGIT FOUR}") == []


def test_find_dates_a_footnote_mark_may_touch():
    """A superscript, as in 17/03/2024², may touch: it is no decimal digit.

    "²".isdigit() is True, though neither `\\d` nor `int` takes it; `isdecimal` is what
    agrees with them.
    """
    assert find_dates.find_dates("17/03/2024²") == [("17/03/2024", 0, 10)]
    assert find_dates.find_dates("③17/03/2024½") == [("17/03/2024", 1, 11)]


# real_dates


def test_real_dates_reads_the_day_first():
    """The first number is the day, and the second is the month.

    03/04/2024 is 3 April here, whatever an American would read.
    """
    assert find_dates.real_dates("Paid on 03/04/2024.") == [date(2024, 4, 3)]


def test_real_dates_keeps_order_and_repeats():
    """The days come in the order of the text, and one that is there twice comes twice.

    Sorting and counting is easy for a caller; getting the order back is not.
    """
    found = find_dates.real_dates("20/05/2024, 03/02/2024 and again 20/05/2024")
    assert found == [date(2024, 5, 20), date(2024, 2, 3), date(2024, 5, 20)]


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


def test_real_dates_knows_the_length_of_each_month():
    """Seven months have 31 days, four have 30, and February has neither.

    A table of one's own needs one wrong number to be wrong once a year.
    """
    months = [f"{month:02}" for month in range(1, 13)]
    last = find_dates.real_dates(" ".join(f"31/{month}/2024" for month in months))
    assert [day.month for day in last] == [1, 3, 5, 7, 8, 10, 12]
    last = find_dates.real_dates(" ".join(f"30/{month}/2024" for month in months))
    assert [day.month for day in last] == [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_real_dates_29_february_only_in_leap_years():
    """29 February is real in leap years only: in 2000 and 2024, not in 1900 or 2023.

    The Gregorian calendar has its rule for centuries, and `date` knows it.
    """
    found = find_dates.real_dates("29/02/1900 29/02/2000 29/02/2023 29/02/2024")
    assert found == [date(2000, 2, 29), date(2024, 2, 29)]


def test_real_dates_are_of_the_years_1_to_9999():
    """The year 0000 is not real; 0001 and 9999 are, as in Python's calendar.

    The same calendar goes back through all centuries: 10 October 1582 is a day in it.
    """
    found = find_dates.real_dates("31/12/0000 01/01/0001 10/10/1582 31/12/9999")
    assert found == [date(1, 1, 1), date(1582, 10, 10), date(9999, 12, 31)]


def test_real_dates_needs_what_find_dates_finds():
    """What `find_dates` does not find is no real date either, and what it finds may be one.

    `strptime` and `int` alone are more generous, with other digits and with shorter numbers.
    """
    assert find_dates.real_dates("117/03/2024 17/03/2024/5 7/3/2024 2٣/12/2024") == []
    assert find_dates.real_dates("+7/03/2024 17/03/2024٣ ٣17/03/2024") == []
    assert find_dates.real_dates("v17/03/2024T10:30²") == [date(2024, 3, 17)]


# to_iso


def test_to_iso_writes_year_month_day():
    """A real date is written as yyyy-mm-dd, with both zeros, and all around it stays.

    So written, dates sort like text and are read the same everywhere.
    """
    assert find_dates.to_iso("Due on 07/03/2024.") == "Due on 2024-03-07."


def test_to_iso_rewrites_all_of_them():
    """Every real date is rewritten, those one space apart and those that letters touch included.

    Of a half-converted text every reader, person or program, has to know both forms.
    """
    assert find_dates.to_iso("17/03/2024 18/03/2024,19/03/2024") == (
        "2024-03-17 2024-03-18,2024-03-19"
    )
    assert find_dates.to_iso("v17/03/2024T10:30 (_18/03/2024²)") == (
        "v2024-03-17T10:30 (_2024-03-18²)"
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
    assert find_dates.to_iso("31/02/2024 or 01/03/2024 or 17/03/0000") == (
        "31/02/2024 or 2024-03-01 or 17/03/0000"
    )


def test_to_iso_knows_29_february_of_leap_years():
    """29 February is rewritten in leap years and left as it is in others; 30 June is rewritten.

    What is real here is what `real_dates` calls so, with one calendar for both.
    """
    assert find_dates.to_iso("29/02/2023 29/02/2024 30/06/2024 31/06/2024") == (
        "29/02/2023 2024-02-29 2024-06-30 31/06/2024"
    )
    assert find_dates.to_iso("29/02/1900 29/02/2000") == "29/02/1900 2000-02-29"


def test_to_iso_touches_no_longer_numbers():
    """Only the date itself is rewritten, not the same characters inside a longer number.

    `text.replace` changes every place where they stand; with a count of 1 it is the first place,
    and that need not be the right one.
    """
    assert find_dates.to_iso("117/03/2024 is not 17/03/2024, nor is a/17/03/2024") == (
        "117/03/2024 is not 2024-03-17, nor is a/17/03/2024"
    )


def test_to_iso_rewrites_only_what_find_dates_finds():
    """What `find_dates` does not find stays as it is: other forms, other digits, touched ones.

    The three tasks mean the same by a date.
    """
    text = "7/3/2024 17-03-2024 03/17/2024 2٣/12/2024 17/03/2024٣ ٣17/03/2024 +7/03/2024"
    assert find_dates.to_iso(text) == text


def test_to_iso_writes_early_years_with_four_digits():
    """A year before 1000 keeps its four digits: 0987.

    ISO 8601 wants four; as a plain number it would lose its zero, and with `strftime` it depends
    on the system.
    """
    assert find_dates.to_iso("seen on 17/03/0987") == "seen on 0987-03-17"
    assert find_dates.to_iso("seen on 17/03/0001") == "seen on 0001-03-17"


def test_to_iso_keeps_all_other_characters():
    """Line ends, tabs, double spaces and backslashes around a date stay as they are.

    Splitting the text and joining it again loses some; `\\1` has a meaning in the replacement
    of `sub`, but the text is not one.
    """
    assert find_dates.to_iso("\tC:\\1  17/03/2024\r\n\n \\g<0> 18/03/2024 \n") == (
        "\tC:\\1  2024-03-17\r\n\n \\g<0> 2024-03-18 \n"
    )
