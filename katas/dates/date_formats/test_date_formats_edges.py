"""Edge cases of dates as text: strict forms, other scripts' digits, fractions, odd offsets."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check date_formats --edges")

from datetime import date, datetime

import date_formats
from dojo.testing import raises, wall_clock


def moment(text):
    """The wall clock and the offset that a timestamp must have."""
    return wall_clock(datetime.fromisoformat(text))


def parsed(text):
    return wall_clock(date_formats.parse_timestamp(text))


def refuses_date(text):
    with raises(ValueError):
        date_formats.parse_date(text)


def refuses_timestamp(text):
    with raises(ValueError):
        date_formats.parse_timestamp(text)


ENGLISH = [
    *["January", "February", "March", "April", "May", "June"],
    *["July", "August", "September", "October", "November", "December"],
]
SPANISH = [
    *["enero", "febrero", "marzo", "abril", "mayo", "junio"],
    *["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
]

# parse_date


def test_parse_date_knows_every_english_month():
    """All twelve names are read in English.

    A list that was typed by hand is soon one name short.
    """
    read = [date_formats.parse_date(f"5 {name} 2024").month for name in ENGLISH]
    assert read == list(range(1, 13))


def test_parse_date_knows_every_spanish_month():
    """All twelve names are read in Spanish.

    A list that was typed by hand is soon one name short: check septiembre.
    """
    read = [date_formats.parse_date(f"5 de {name} de 2024").month for name in SPANISH]
    assert read == list(range(1, 13))


def test_parse_date_takes_05_before_a_name():
    """Next to a name, the day may have two digits, also if the first is a zero.

    Programs often write it so.
    """
    assert date_formats.parse_date("05 August 2024") == date(2024, 8, 5)
    assert date_formats.parse_date("05 de agosto de 2024") == date(2024, 8, 5)


def test_parse_date_takes_de_in_capitals():
    """The word "de" may be in upper case, like the names.

    A headline may be in capitals from its first letter to its last.
    """
    assert date_formats.parse_date("17 DE AGOSTO DE 2024") == date(2024, 8, 17)


def test_parse_date_knows_the_years_of_a_century():
    """There is a 29 February in 2000, and none in 1900.

    A year that ends in 00 is a leap year only if 400 divides it.
    """
    assert date_formats.parse_date("2000-02-29") == date(2000, 2, 29)
    refuses_date("1900-02-29")


def test_parse_date_reads_early_years():
    """Years begin with 0001; there is no year 0000.

    `date` has no such year either.
    """
    assert date_formats.parse_date("0476-09-04") == date(476, 9, 4)
    refuses_date("0000-09-04")


def test_parse_date_wants_a_year_of_four_digits():
    """A year of two digits is a ValueError next to a name, too.

    Nothing says which century is meant.
    """
    refuses_date("17 August 24")
    refuses_date("17 de agosto de 24")


def test_parse_date_refuses_spaces_around():
    """A space or a newline before or after the date is a ValueError.

    A line that was read from a file ends in a newline, and `$` in a pattern lets it through.
    """
    refuses_date("17/03/2024\n")
    refuses_date("2024-03-17\n")
    refuses_date(" 17/03/2024")
    refuses_date("17 August 2024 ")


def test_parse_date_refuses_more_than_one_space_between():
    """Between the words there is exactly one space.

    `strptime` takes any number of them, and `split()` does not see them.
    """
    refuses_date("17  August 2024")
    refuses_date("17\tAugust\t2024")
    refuses_date("17 de  agosto de 2024")


def test_parse_date_refuses_other_digits():
    """Digits of other scripts are a ValueError.

    `int` takes Arabic-Indic digits, and so does `\\d`.
    """
    refuses_date("٢٤/03/2024")
    refuses_date("17 August ٢٠٢٤")


def test_parse_date_refuses_mixed_separators():
    """The separators of one form do not go with another form's order, nor with each other.

    Where forms are mixed, it is no longer sure which number is which.
    """
    refuses_date("17-03-2024")
    refuses_date("2024/03/17")
    refuses_date("17/03-2024")


def test_parse_date_refuses_other_forms_of_iso_8601():
    """The short form, weeks and days of the year are a ValueError.

    `date.fromisoformat` reads the first two.
    """
    refuses_date("20240317")
    refuses_date("2024-W11-7")
    refuses_date("2024-077")


def test_parse_date_refuses_one_language_in_the_form_of_the_other():
    """A name goes only with the form of its own language.

    A mix is more likely a mistake than a date.
    """
    refuses_date("17 agosto 2024")
    refuses_date("17 de August de 2024")


def test_parse_date_refuses_short_names():
    """A short name, or no name at all, is a ValueError.

    "Ago" is August in Spanish, and the past in English.
    """
    refuses_date("17 Aug 2024")
    refuses_date("17 de ago de 2024")
    refuses_date("17 8 2024")


# format_long


def test_format_long_knows_every_month():
    """All twelve names are written in both languages.

    Each goes with its own number.
    """
    days = [date(2024, month, 17) for month in range(1, 13)]
    english = [date_formats.format_long(day, "en") for day in days]
    assert english == [f"17 {name} 2024" for name in ENGLISH]
    spanish = [date_formats.format_long(day, "es") for day in days]
    assert spanish == [f"17 de {name} de 2024" for name in SPANISH]


def test_format_long_writes_early_years_without_zeros():
    """A year before 1000 has no zeros in front.

    `%Y` writes three digits on one system, and four on another.
    """
    assert date_formats.format_long(date(476, 9, 4), "en") == "4 September 476"
    assert date_formats.format_long(date(476, 9, 4), "es") == "4 de septiembre de 476"


def test_format_long_takes_a_datetime():
    """A datetime may be given, and its time of day does not show.

    A datetime is a date, too.
    """
    text = date_formats.format_long(datetime(2024, 8, 17, 9, 5), "en")
    assert text == "17 August 2024"


def test_format_long_refuses_languages_written_otherwise():
    """Only "en" and "es" name a language, in lower case.

    What is nearly right should be noticed when the program is written.
    """
    with raises(ValueError):
        date_formats.format_long(date(2024, 8, 17), "EN")
    with raises(ValueError):
        date_formats.format_long(date(2024, 8, 17), "english")
    with raises(ValueError):
        date_formats.format_long(date(2024, 8, 17), "")


# parse_timestamp


def test_parse_timestamp_keeps_offsets_of_less_than_an_hour():
    """Minutes of an offset count, and the sign is theirs, too.

    Kathmandu is 5 hours and 45 minutes ahead of UTC, and St. John's 3 hours and 30 minutes behind.
    """
    assert parsed("2024-01-17T09:05:06+05:45") == moment("2024-01-17T09:05:06+05:45")
    assert parsed("2024-01-17T09:05:06-03:30") == moment("2024-01-17T09:05:06-03:30")


def test_parse_timestamp_keeps_fractions_of_a_second():
    """A fraction stays, whether it has six digits or one.

    .5 is half a second, and not five microseconds.
    """
    assert parsed("2024-08-17T09:05:06.000750+00:00") == moment("2024-08-17T09:05:06.000750+00:00")
    assert parsed("2024-08-17T09:05:06.5+00:00") == moment("2024-08-17T09:05:06.500000+00:00")


def test_parse_timestamp_drops_digits_from_the_seventh_on():
    """A fraction may have more than six digits; the result has microseconds.

    Many programs write nanoseconds. Rounding up could lead into the next second.
    """
    found = parsed("2024-08-17T09:05:06.123456789+00:00")
    assert found == moment("2024-08-17T09:05:06.123456+00:00")


def test_parse_timestamp_refuses_a_date_alone():
    """A date without a time of day is a ValueError.

    It is a whole day, and not a moment.
    """
    refuses_timestamp("2024-08-17")
    refuses_timestamp("2024-08-17Z")


def test_parse_timestamp_refuses_other_forms():
    """Every other form is a ValueError, also those that ISO 8601 has.

    `fromisoformat` reads these. Where one form is agreed on, the others should be noticed.
    """
    refuses_timestamp("2024-08-17T09:05Z")
    refuses_timestamp("2024-08-17 09:05:06Z")
    refuses_timestamp("2024-08-17T09:05:06+0200")
    refuses_timestamp("2024-08-17T09:05:06+02")
    refuses_timestamp("20240817T090506Z")
    refuses_timestamp("2024-08-17T09:05:06,5Z")


def test_parse_timestamp_wants_all_digits():
    """Missing zeros are a ValueError.

    `strptime` does without them.
    """
    refuses_timestamp("2024-8-17T09:05:06Z")
    refuses_timestamp("2024-08-17T9:05:06Z")


def test_parse_timestamp_refuses_small_letters():
    """T and Z are in upper case.

    They belong to the form, just as the hyphens do.
    """
    refuses_timestamp("2024-08-17t09:05:06Z")
    refuses_timestamp("2024-08-17T09:05:06z")


def test_parse_timestamp_refuses_spaces_around():
    """A space or a newline before or after it is a ValueError.

    A line of a log ends in a newline, and `$` in a pattern lets it through.
    """
    refuses_timestamp("2024-08-17T09:05:06Z\n")
    refuses_timestamp(" 2024-08-17T09:05:06Z")


def test_parse_timestamp_refuses_other_digits():
    """Digits of other scripts are a ValueError.

    `int` and `\\d` take them.
    """
    refuses_timestamp("٢٠٢٤-08-17T09:05:06Z")


def test_parse_timestamp_refuses_hour_24_and_second_60():
    """Hours end with 23, and seconds with 59.

    ISO 8601 once had 24:00, and leap seconds have a 60; a datetime has neither.
    """
    refuses_timestamp("2024-08-17T24:00:00Z")
    refuses_timestamp("2016-12-31T23:59:60Z")


def test_parse_timestamp_refuses_offsets_that_do_not_exist():
    """Hours of an offset end with 23, and minutes with 59.

    `fromisoformat` takes an offset of 99 minutes.
    """
    refuses_timestamp("2024-08-17T09:05:06+24:00")
    refuses_timestamp("2024-08-17T09:05:06+02:60")
