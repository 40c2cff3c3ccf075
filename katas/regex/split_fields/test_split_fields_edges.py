"""Edge cases of taking texts apart: nothing at all, odd spaces, signs in a row, bad lines."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check split_fields --edges")

import split_fields
from dojo.testing import raises

# split_fields


def test_split_fields_of_an_empty_line_is_one_empty_field():
    """A line without separators has one field, an empty line an empty one.

    There is always one field more than there are separators.
    """
    assert split_fields.split_fields("") == [""]
    assert split_fields.split_fields("Ada Byron") == ["Ada Byron"]


def test_split_fields_trims_all_white_space():
    """Tabs, line ends and the spaces of Unicode are white space, too.

    A line that was read from a file still has its line end.
    """
    assert split_fields.split_fields("Ada\t,\u00a0London \r\n") == ["Ada", "London"]


def test_split_fields_keeps_fields_of_white_space_empty():
    """A field of nothing but white space is empty.

    Nothing is left of it when it is trimmed.
    """
    assert split_fields.split_fields("Ada, \t ; |") == ["Ada", "", "", ""]


def test_split_fields_knows_no_quotes():
    """Quotes are signs like any other.

    A file with commas inside quotes is one for the module csv.
    """
    assert split_fields.split_fields('"Byron,Ada"') == ['"Byron', 'Ada"']


# split_sentences


def test_split_sentences_of_no_text_is_empty():
    """Empty text has no sentences, nor has white space alone.

    Splitting an empty text gives one empty piece.
    """
    assert split_fields.split_sentences("") == []
    assert split_fields.split_sentences(" \n") == []


def test_split_sentences_keeps_signs_in_a_row():
    """Several signs in a row end one sentence together.

    "What?!" is one sentence, and so is "Well..."
    """
    found = split_fields.split_sentences("What?! Well... Let us see.")
    assert found == ["What?!", "Well...", "Let us see."]


def test_split_sentences_at_line_ends():
    """A line end is white space like any other, between sentences and inside one.

    Inside it stays as it is.
    """
    found = split_fields.split_sentences("It\nrained.\n\nWe stayed in.\n")
    assert found == ["It\nrained.", "We stayed in."]


def test_split_sentences_knows_no_abbreviations():
    """After "Dr." a new sentence begins.

    To know better one would need a list of all abbreviations.
    """
    assert split_fields.split_sentences("Ask Dr. Who.") == ["Ask Dr.", "Who."]


# split_camel_case


def test_split_camel_case_of_nothing_is_empty():
    """An empty name has no words.

    There is nothing to find.
    """
    assert split_fields.split_camel_case("") == []


def test_split_camel_case_takes_single_letters():
    """A single letter is a word: a small one, or a capital after a word.

    `getX` gets x.
    """
    assert split_fields.split_camel_case("getX") == ["get", "X"]
    assert split_fields.split_camel_case("aGame") == ["a", "Game"]
    assert split_fields.split_camel_case("A") == ["A"]


def test_split_camel_case_knows_capitals_beside_digits():
    """Capitals and digits are words of their own, in any order.

    UTF8 is UTF and 8.
    """
    assert split_fields.split_camel_case("UTF8Text") == ["UTF", "8", "Text"]
    assert split_fields.split_camel_case("3DModel") == ["3", "D", "Model"]


# parse_settings


def test_parse_settings_of_no_lines_is_empty():
    """Empty text has no settings.

    A file may hold nothing but comments.
    """
    assert split_fields.parse_settings("") == {}


def test_parse_settings_are_in_the_order_of_the_lines():
    """The settings are in the order of their lines.

    A dict keeps its order, and people look for them in it.
    """
    found = split_fields.parse_settings("b = 1\na = 2\nc = 3")
    assert list(found) == ["b", "a", "c"]


def test_parse_settings_takes_an_empty_value():
    """A value may be empty.

    It says that there is none, which is not the same as saying nothing.
    """
    assert split_fields.parse_settings("proxy =") == {"proxy": ""}
    assert split_fields.parse_settings("proxy =\nport = 80") == {"proxy": "", "port": "80"}


def test_parse_settings_takes_a_hash_in_a_value():
    """A # inside a line begins no comment.

    Colors are written with it, and passwords may have one.
    """
    found = split_fields.parse_settings("color = #00f\nroom = 4 # upstairs")
    assert found == {"color": "#00f", "room": "4 # upstairs"}


def test_parse_settings_takes_the_last_value():
    """If a name comes twice, its last value counts.

    People add a line at the end to try something.
    """
    assert split_fields.parse_settings("port = 80\nport = 8080") == {"port": "8080"}


def test_parse_settings_keeps_spaces_inside():
    """White space inside a name or a value stays.

    Only around them it does not count.
    """
    found = split_fields.parse_settings("full name = Ada  Byron")
    assert found == {"full name": "Ada  Byron"}


def test_parse_settings_refuses_a_line_without_a_name():
    """A line with nothing before its equals sign is a ValueError.

    A value without a name could never be asked for.
    """
    with raises(ValueError):
        split_fields.parse_settings(" = localhost")
