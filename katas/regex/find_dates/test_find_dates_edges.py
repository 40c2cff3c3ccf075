"""Edge cases of dates in running text: neighbors, other scripts, spans, the calendar's ends."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check find_dates --edges")

from datetime import date

import find_dates

# find_dates


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


def test_find_dates_day_00_or_month_00_is_no_date():
    """There is no day 00 and no month 00.

    `[0-2][0-9]` lets both through.
    """
    assert find_dates.find_dates("00/05/2024 17/00/2024") == []


def test_find_dates_any_four_digits_are_a_year():
    """Any four digits make a year, 0000 included.

    Whether there was such a year is the question of the next task.
    """
    found = find_dates.find_dates("17/03/0000, 17/03/0987, 17/03/9999")
    assert found == [("17/03/0000", 0, 10), ("17/03/0987", 12, 22), ("17/03/9999", 24, 34)]


def test_find_dates_signs_spaces_and_underscores_are_no_digits():
    """A sign, a space or an underscore in the place of a digit makes no date.

    `int` takes "+7", " 7" and "2_24": that it reads something does not make it digits.
    """
    assert find_dates.find_dates("+7/03/2024 17/+3/2024 17/03/+024 17/03/-024") == []
    assert find_dates.find_dates(" 7/03/2024 17/ 3/2024 17/03/ 024 17/03/2_24") == []


def test_find_dates_other_slashes_of_unicode_separate_nothing():
    """Only `/` separates; signs that look like it, such as the fraction slash, do not.

    They are other characters: what copies text from a form may bring them along.
    """
    assert find_dates.find_dates("17\N{FRACTION SLASH}03\N{FRACTION SLASH}2024") == []
    assert find_dates.find_dates("17\N{DIVISION SLASH}03\N{FULLWIDTH SOLIDUS}2024") == []


def test_find_dates_allows_no_spaces_inside():
    """A date is not interrupted, neither by spaces nor by the end of a line.

    What was broken over two lines is left to the reader.
    """
    assert find_dates.find_dates("17 / 03 / 2024, 17/03/\n2024") == []
    assert find_dates.find_dates("17 /03/2024 17/ 03/2024 17/03 /2024 17/03/ 2024") == []


def test_find_dates_dates_run_together_are_none():
    """Two dates with nothing between them are none: the digits of each touch the other.

    The first ends where the second begins, and neither look-behind nor look-ahead may miss it.
    """
    assert find_dates.find_dates("17/03/202418/03/2024") == []


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
    assert find_dates.find_dates("ñ17/03/2024é") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates("scan_17/03/2024_b") == [("17/03/2024", 5, 15)]
    assert find_dates.find_dates(".17/03/2024.") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates("-17/03/2024-") == [("17/03/2024", 1, 11)]
    assert find_dates.find_dates("[17/03/2024]") == [("17/03/2024", 1, 11)]


def test_find_dates_every_other_sign_of_ascii_may_touch():
    """Of the 128 characters of ASCII only the digits and `/` may not touch a date.

    A list of what may touch always lacks one: a backslash, a tab, a bracket.
    """
    free = [sign for sign in map(chr, range(128)) if sign not in "0123456789/"]
    text = "".join(f"{sign}17/03/2024{sign}" for sign in free)
    assert [text[start - 1] for _, start, _ in find_dates.find_dates(text)] == free


def test_find_dates_signs_beyond_ascii_may_touch():
    """Signs beyond ASCII may touch a date: a blank, a dash, a quotation mark, a symbol.

    Texts have more signs than a keyboard: a no-break space, an em dash, a euro sign.
    """
    free = ["\u00a0", "\u2014", "\u201d", "\u2026", "\u20ac", "\u3000", "\U0001f600"]
    found = [find_dates.find_dates(f"{sign}17/03/2024{sign}") for sign in free]
    assert [[date for date, *_ in dates] for dates in found] == [["17/03/2024"]] * 7


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


def test_real_dates_keeps_order_and_repeats():
    """The days come in the order of the text, and one that is there twice comes twice.

    Sorting and counting is easy for a caller; getting the order back is not.
    """
    found = find_dates.real_dates("20/05/2024, 03/02/2024 and again 20/05/2024")
    assert found == [date(2024, 5, 20), date(2024, 2, 3), date(2024, 5, 20)]


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


def test_to_iso_rewrites_what_letters_touch():
    """A real date that letters or signs touch is rewritten like any other.

    What `find_dates` finds is a date here too.
    """
    assert find_dates.to_iso("v17/03/2024T10:30 (_18/03/2024²)") == (
        "v2024-03-17T10:30 (_2024-03-18²)"
    )


def test_to_iso_leaves_the_year_0000_as_it_is():
    """A date of the year 0000 is not real, and stays as it was written.

    Python's calendar begins with the year 1.
    """
    assert find_dates.to_iso("17/03/0000 or 17/03/1987") == "17/03/0000 or 1987-03-17"


def test_to_iso_knows_29_february_of_leap_years():
    """29 February is rewritten in leap years and left as it is in others; 30 June is rewritten.

    What is real here is what `real_dates` calls so, with one calendar for both.
    """
    assert find_dates.to_iso("29/02/2023 29/02/2024 30/06/2024 31/06/2024") == (
        "29/02/2023 2024-02-29 2024-06-30 31/06/2024"
    )
    assert find_dates.to_iso("29/02/1900 29/02/2000") == "29/02/1900 2000-02-29"


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
