"""Dates as text: four forms read, two languages written, timestamps with their offset."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check date_formats")

from datetime import date, datetime

import date_formats
from dojo.testing import raises, wall_clock


def moment(text):
    """The wall clock and the offset that a timestamp must have."""
    return wall_clock(datetime.fromisoformat(text))


def parsed(text):
    return wall_clock(date_formats.parse_timestamp(text))


# parse_date


def test_parse_date_reads_numbers_with_slashes():
    """dd/mm/yyyy is read, the day first, and gives a date.

    Forms and letters in Europe and Latin America write dates so.
    """
    assert date_formats.parse_date("17/03/2024") == date(2024, 3, 17)


def test_parse_date_reads_the_day_first():
    """With slashes, the first number is the day and the second the month.

    Both orders are real dates here, so no error would show the mistake.
    """
    assert date_formats.parse_date("03/04/2024") == date(2024, 4, 3)


def test_parse_date_reads_numbers_with_hyphens():
    """yyyy-mm-dd is read: the year first.

    This is the form of ISO 8601. As text it sorts as the days do.
    """
    assert date_formats.parse_date("2024-04-03") == date(2024, 4, 3)


def test_parse_date_reads_english_names():
    """d month yyyy is read, the month by its name in English.

    A day below ten has one digit there.
    """
    assert date_formats.parse_date("17 August 2024") == date(2024, 8, 17)
    assert date_formats.parse_date("5 August 2024") == date(2024, 8, 5)


def test_parse_date_reads_spanish_names():
    """d de month de yyyy is read, the month by its name in Spanish.

    `strptime` knows only the names of one language, that of the process.
    """
    assert date_formats.parse_date("17 de agosto de 2024") == date(2024, 8, 17)
    assert date_formats.parse_date("5 de agosto de 2024") == date(2024, 8, 5)


def test_parse_date_reads_names_in_any_case():
    """Names may be in upper or lower case, or in both.

    Headlines have capitals, and people in a hurry have none.
    """
    assert date_formats.parse_date("17 AUGUST 2024") == date(2024, 8, 17)
    assert date_formats.parse_date("17 august 2024") == date(2024, 8, 17)
    assert date_formats.parse_date("17 de Agosto de 2024") == date(2024, 8, 17)


def test_parse_date_refuses_99_99_9999():
    """99/99/9999 is a ValueError, and so is a month 13.

    The form alone is no date. Old programs stored this for "unknown".
    """
    with raises(ValueError):
        date_formats.parse_date("99/99/9999")
    with raises(ValueError):
        date_formats.parse_date("05/13/2024")


def test_parse_date_refuses_days_that_do_not_exist():
    """A day that its month lacks is a ValueError, in every form.

    Only a calendar knows that April has 30 days, and 2023 no 29 February.
    """
    with raises(ValueError):
        date_formats.parse_date("31/04/2024")
    with raises(ValueError):
        date_formats.parse_date("2023-02-29")
    with raises(ValueError):
        date_formats.parse_date("30 de febrero de 2024")


def test_parse_date_refuses_other_forms():
    """Text in no form of a date is a ValueError.

    A caller can catch that. None, or the AttributeError of a pattern that did not match, comes as a
    surprise.
    """
    with raises(ValueError):
        date_formats.parse_date("17.03.2024")
    with raises(ValueError):
        date_formats.parse_date("yesterday")


def test_parse_date_wants_all_digits():
    """2024-4-3 and 3/4/2024 lack digits, and are a ValueError.

    `strptime` takes them. What is half typed should be seen.
    """
    with raises(ValueError):
        date_formats.parse_date("2024-4-3")
    with raises(ValueError):
        date_formats.parse_date("3/4/2024")
    with raises(ValueError):
        date_formats.parse_date("03/04/24")


def test_parse_date_refuses_text_around():
    """Any other text before or after the date is a ValueError.

    To find dates in a text is another task.
    """
    with raises(ValueError):
        date_formats.parse_date("on 17/03/2024")
    with raises(ValueError):
        date_formats.parse_date("17/03/2024 09:05")


# format_long


def test_format_long_writes_english():
    """In English it is day, month and year, the month with a capital.

    So it is in British letters; it cannot be misread anywhere.
    """
    assert date_formats.format_long(date(2024, 8, 17), "en") == "17 August 2024"


def test_format_long_writes_spanish():
    """In Spanish, "de" stands between them, and the month has no capital.

    Each language has its own names for the months, and its own way around them.
    """
    assert date_formats.format_long(date(2024, 8, 17), "es") == "17 de agosto de 2024"


def test_format_long_writes_no_zero_before_the_day():
    """The fifth is 5, not 05.

    The zero belongs to forms of numbers only.
    """
    assert date_formats.format_long(date(2024, 8, 5), "en") == "5 August 2024"
    assert date_formats.format_long(date(2024, 8, 5), "es") == "5 de agosto de 2024"


def test_format_long_refuses_other_languages():
    """Any other language is a ValueError.

    English in a French letter would be worse. A KeyError speaks of a dict that the caller cannot
    see.
    """
    with raises(ValueError):
        date_formats.format_long(date(2024, 8, 17), "fr")


# parse_timestamp


def test_parse_timestamp_keeps_clock_and_offset():
    """The result has the clock time and the offset of the text, east of UTC or west.

    Turned into UTC, it would be the same moment, but what the clock there showed would be lost.
    """
    assert parsed("2024-08-17T09:05:06+02:00") == moment("2024-08-17T09:05:06+02:00")
    assert parsed("2024-08-17T09:05:06-04:00") == moment("2024-08-17T09:05:06-04:00")


def test_parse_timestamp_reads_z_as_utc():
    """Z means UTC, and the result is aware.

    The letter has a meaning: without it the result would be naive, and no moment.
    """
    assert parsed("2024-08-17T09:05:06Z") == moment("2024-08-17T09:05:06+00:00")


def test_parse_timestamp_refuses_text_without_offset():
    """Text without an offset is a ValueError.

    Nothing says on which clock it is nine. To take UTC, or this machine's zone, is a guess.
    """
    with raises(ValueError):
        date_formats.parse_timestamp("2024-08-17T09:05:06")


def test_parse_timestamp_refuses_what_does_not_exist():
    """A day or a time of day that does not exist is a ValueError.

    29 February is not in every year, and no clock shows 25:00.
    """
    with raises(ValueError):
        date_formats.parse_timestamp("2023-02-29T09:05:06Z")
    with raises(ValueError):
        date_formats.parse_timestamp("2024-08-17T25:00:00Z")
