"""Five questions to a text: its beginning, its whole, its quotes, its words, its comments."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check match_basics")

import match_basics

# starts_with_number


def test_starts_with_number_digit_first():
    """A text whose first character is a digit starts with a number.

    The result is True itself: a match object is another thing, even where it counts as true.
    """
    assert match_basics.starts_with_number("3 eggs") is True
    assert match_basics.starts_with_number("2024") is True


def test_starts_with_number_digit_elsewhere():
    """A digit elsewhere in the text, or none, is no number at its start.

    `re.search` finds one anywhere; `re.match` looks only at the beginning.
    """
    assert match_basics.starts_with_number("room 12") is False
    assert match_basics.starts_with_number("eggs") is False


# is_hex_color


def test_is_hex_color_three_or_six_digits():
    """A # with three or six hexadecimal digits is a color, in capitals or small letters.

    CSS takes #0af as short for #00aaff.
    """
    assert match_basics.is_hex_color("#0af") is True
    assert match_basics.is_hex_color("#00ff7f") is True
    assert match_basics.is_hex_color("#C0FFEE") is True


def test_is_hex_color_other_numbers_of_digits():
    """With any other number of digits it is no color.

    `{3,6}` takes four and five too: these are two lengths, not a range.
    """
    assert match_basics.is_hex_color("#0a") is False
    assert match_basics.is_hex_color("#0aff") is False
    assert match_basics.is_hex_color("#0afc1") is False
    assert match_basics.is_hex_color("#00ff7f0") is False


def test_is_hex_color_text_around_it():
    """With other text before or after it, it is no color: all of the text counts.

    `re.search` finds one anywhere, and `re.match` stops when it has enough.
    """
    assert match_basics.is_hex_color("color: #0af") is False
    assert match_basics.is_hex_color("#0af, please") is False


def test_is_hex_color_last_newline():
    """With a newline at the end it is no color.

    `$` also matches before a newline at the end; `re.fullmatch` does not.
    """
    assert match_basics.is_hex_color("#0af\n") is False


# first_quoted


def test_first_quoted_without_the_quotes():
    """What stands between two double quotes comes back without them.

    Group 0 of a match is all of it, quotes included; a group of your own is what is in it.
    """
    assert match_basics.first_quoted('She said "yes" at once.') == "yes"


def test_first_quoted_ends_at_the_next_quote():
    """The next quote ends it, however many come later.

    `.*` takes as much as it can, up to the last quote of all.
    """
    assert match_basics.first_quoted('Press "Save" and then "Close".') == "Save"


def test_first_quoted_none_without_two_quotes():
    """Without two quotes there is None.

    Where nothing is found, `re.search` gives None, and None has no groups.
    """
    assert match_basics.first_quoted("no quotes at all") is None
    assert match_basics.first_quoted('27" wide') is None


# has_repeated_word


def test_has_repeated_word_twice_in_a_row():
    """A word that comes twice in a row is repeated.

    A back-reference, `\\1`, matches once more what group 1 has matched. In plain quotes, `"\\1"`
    and `"\\b"` are control characters: write `r"…"`.
    """
    assert match_basics.has_repeated_word("it was the the best day") is True


def test_has_repeated_word_whole_words_only():
    """Only whole words count: the end of one and the beginning of another are no word.

    There is `is is` in "this is", and `the the` in "the theme".
    """
    assert match_basics.has_repeated_word("this is fine") is False
    assert match_basics.has_repeated_word("the theme") is False


def test_has_repeated_word_in_any_case():
    """Capital and small letters are the same here.

    The word that is typed twice is often the first of a sentence.
    """
    assert match_basics.has_repeated_word("The the door opened.") is True


# comment_blocks


def test_comment_blocks_all_of_them():
    """Each comment comes in the order of the text, with its marks; without any, the list is empty.

    In a pattern `\\*` is a star; a bare one repeats what is before it. And where a pattern has a
    group, `re.findall` gives the group in the place of the match: `(?: )` is none.
    """
    assert match_basics.comment_blocks("a = 1 /* start */") == ["/* start */"]
    assert match_basics.comment_blocks("/* x */\nb = 2\n/* y */\n") == ["/* x */", "/* y */"]
    assert match_basics.comment_blocks("c = 3 * 4 / 5") == []


def test_comment_blocks_end_at_the_first_end():
    """A comment ends at the first `*/` after its beginning.

    `.*` goes on to the last one, and takes the code between two comments along.
    """
    assert match_basics.comment_blocks("f(/* x */ a, /* y */ b)") == ["/* x */", "/* y */"]


def test_comment_blocks_over_lines():
    """A comment may go over any number of lines.

    The dot stops at the end of a line, unless you ask for DOTALL. MULTILINE is about `^` and `$`.
    """
    assert match_basics.comment_blocks("/* one\n   two\n\n   three */") == [
        "/* one\n   two\n\n   three */"
    ]
