"""Taking texts apart: fields, sentences, words of a name, settings."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check split_fields")

import split_fields
from dojo.testing import raises

# split_fields


def test_split_fields_at_commas():
    """Commas separate fields, which come in the order of the line.

    That is how most tables are written as text.
    """
    assert split_fields.split_fields("Ada,London,1815") == ["Ada", "London", "1815"]


def test_split_fields_at_semicolons_and_bars():
    """Semicolons and bars separate fields, too, in the same line as well.

    Spreadsheets write semicolons where the comma is needed for decimals. In a pattern a bar has a
    meaning of its own, except in brackets.
    """
    assert split_fields.split_fields("Ada;London|1815,F") == ["Ada", "London", "1815", "F"]


def test_split_fields_trims_each_field():
    """White space around a field does not belong to it; inside it stays.

    People put a space after a comma.
    """
    assert split_fields.split_fields("  Ada Byron , London ") == ["Ada Byron", "London"]


def test_split_fields_keeps_empty_fields():
    """Where nothing stands between two separators, or at an end, there is an empty field.

    Without it all that follow would move up one column.
    """
    assert split_fields.split_fields("Ada,,1815") == ["Ada", "", "1815"]
    assert split_fields.split_fields(",Ada,") == ["", "Ada", ""]


# split_sentences


def test_split_sentences_after_each_full_stop():
    """A sentence ends with its full stop, which stays; the white space after it goes.

    Split at the stop itself, the sentences would lose it.
    """
    found = split_fields.split_sentences("It rained. We stayed in.")
    assert found == ["It rained.", "We stayed in."]


def test_split_sentences_at_other_signs():
    """An exclamation mark or a question mark ends a sentence as well.

    Each stays with its own sentence.
    """
    found = split_fields.split_sentences("Really? Yes! Come in.")
    assert found == ["Really?", "Yes!", "Come in."]


def test_split_sentences_only_before_white_space():
    """A full stop inside a number or a name ends no sentence.

    White space has to follow.
    """
    found = split_fields.split_sentences("It costs 3.50 at example.org. Buy it.")
    assert found == ["It costs 3.50 at example.org.", "Buy it."]


def test_split_sentences_takes_the_last_one_without_a_sign():
    """What is left at the end is a sentence, too.

    Headings and notes often have no full stop.
    """
    assert split_fields.split_sentences("It rained. So what") == ["It rained.", "So what"]


# split_camel_case


def test_split_camel_case_at_each_capital():
    """A capital letter begins a new word; the letters stay as they are.

    `startGame` becomes "start game" in a menu.
    """
    assert split_fields.split_camel_case("startNewGame") == ["start", "New", "Game"]
    assert split_fields.split_camel_case("GameOver") == ["Game", "Over"]


def test_split_camel_case_keeps_capitals_together():
    """A run of capitals is one word.

    XML is not three words.
    """
    assert split_fields.split_camel_case("parseXML") == ["parse", "XML"]


def test_split_camel_case_gives_the_last_capital_to_the_next_word():
    """If a small letter follows a run of capitals, the last capital begins the next word.

    It is XML and Parser: neither one word, nor XMLP and arser.
    """
    assert split_fields.split_camel_case("XMLParser") == ["XML", "Parser"]


def test_split_camel_case_makes_numbers_words():
    """A run of digits is a word.

    Where it stands between letters it separates them.
    """
    assert split_fields.split_camel_case("level12Boss") == ["level", "12", "Boss"]


# parse_settings


def test_parse_settings_gives_values_by_name():
    """Each line is a name and a value, both text; white space around them does not count.

    People align the equals signs.
    """
    found = split_fields.parse_settings("host = localhost\nport=8080\n")
    assert found == {"host": "localhost", "port": "8080"}


def test_parse_settings_splits_at_the_first_equals_sign():
    """The first equals sign separates; later ones belong to the value.

    Passwords and web addresses have them.
    """
    found = split_fields.parse_settings("url = http://example.org/?a=1&b=2")
    assert found == {"url": "http://example.org/?a=1&b=2"}


def test_parse_settings_skips_comments_and_empty_lines():
    """Lines of white space alone are skipped, and so are comments, which begin with a #.

    White space before the # does not count: people indent their comments.
    """
    found = split_fields.parse_settings("# where it runs\n\nhost = localhost\n  \n  # port = 80\n")
    assert found == {"host": "localhost"}


def test_parse_settings_refuses_a_line_without_an_equals_sign():
    """A line that is neither empty nor a comment, and has no equals sign, is a ValueError.

    A typing error would otherwise switch something off without a word.
    """
    with raises(ValueError):
        split_fields.parse_settings("host = localhost\nport 8080")
