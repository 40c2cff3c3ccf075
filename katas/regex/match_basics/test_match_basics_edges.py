"""The edge cases of the five questions: other scripts, line ends, nothing between two marks."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check match_basics --edges")

import match_basics

# starts_with_number


def test_starts_with_number_sign_or_space_first():
    """A sign, a space or a dot before the digits is the first character, and no digit.

    Nothing is trimmed, and no number is computed: `int` takes " 7" and "+7".
    """
    assert match_basics.starts_with_number(" 3 eggs") is False
    assert match_basics.starts_with_number("-3 degrees") is False
    assert match_basics.starts_with_number(".5") is False


def test_starts_with_number_empty_text():
    """Empty text has no first character, and starts with nothing.

    `text[0]` raises an error there; a pattern just does not match.
    """
    assert match_basics.starts_with_number("") is False


def test_starts_with_number_later_line():
    """Only the beginning of the text counts, not that of a later line.

    With MULTILINE, `^` matches after each newline.
    """
    assert match_basics.starts_with_number("Shopping:\n3 eggs") is False


def test_starts_with_number_digits_of_other_scripts():
    """Only 0 to 9 count: no Arabic-Indic digit, no superscript.

    `\\d` matches the digits of every script, and `str.isdigit` takes superscripts besides.
    """
    assert match_basics.starts_with_number("٣ eggs") is False
    assert match_basics.starts_with_number("³ eggs") is False


# is_hex_color


def test_is_hex_color_letters_end_at_f():
    """After f no letter is a hexadecimal digit.

    `[a-z]` and `\\w` take many more.
    """
    assert match_basics.is_hex_color("#fgf") is False
    assert match_basics.is_hex_color("#00FG00") is False
    assert match_basics.is_hex_color("#f_f") is False


def test_is_hex_color_one_hash():
    """There is one #, and it comes first.

    Where it is optional in the pattern, "decade" is a color.
    """
    assert match_basics.is_hex_color("0af") is False
    assert match_basics.is_hex_color("##0af") is False
    assert match_basics.is_hex_color("0af#") is False
    assert match_basics.is_hex_color("") is False


def test_is_hex_color_digits_of_other_scripts():
    """Digits outside ASCII make no color.

    `\\d` takes the digits of every script; a browser does not.
    """
    assert match_basics.is_hex_color("#٣٣٣") is False


def test_is_hex_color_one_line_of_many():
    """A text of several lines is no color, even if one of them is.

    With MULTILINE, `^` and `$` are the ends of each line.
    """
    assert match_basics.is_hex_color("#0af\n#fa0") is False
    assert match_basics.is_hex_color("red\n#fa0") is False


# first_quoted


def test_first_quoted_nothing_between():
    """Between two quotes side by side there is the empty text, and not None.

    An empty text counts as false: ask `is None` where None is meant.
    """
    assert match_basics.first_quoted('name = "" or "x"') == ""


def test_first_quoted_over_lines():
    """What is quoted may go over lines.

    `.` stops at the end of a line; `[^"]` does not.
    """
    assert match_basics.first_quoted('"Roses are red,\nviolets are blue"') == (
        "Roses are red,\nviolets are blue"
    )


def test_first_quoted_spaces_stay():
    """What is quoted comes back as it is, spaces included.

    Quotes are there to keep spaces.
    """
    assert match_basics.first_quoted('sep=" , "') == " , "


def test_first_quoted_backslash():
    """A backslash is a character like any other: the quote after it ends what is quoted.

    Escapes are the rule of one language or another; here none is meant.
    """
    assert match_basics.first_quoted('a "b\\"c" d') == "b\\"


def test_first_quoted_other_quotes():
    """Apostrophes and curly quotes are no double quotes.

    They may stand inside as well as outside.
    """
    assert match_basics.first_quoted("it's 'so' “called”") is None
    assert match_basics.first_quoted("'a' \"it's\" 'b'") == "it's"


# has_repeated_word


def test_has_repeated_word_white_space_between():
    """Any white space may stand between: several spaces, a tab, the end of a line.

    The second word is easily overlooked at the beginning of the next line.
    """
    assert match_basics.has_repeated_word("all in\nin all") is True
    assert match_basics.has_repeated_word("all in \t\n  in all") is True


def test_has_repeated_word_something_else_between():
    """With anything else between them, such as a comma, they are not in a row.

    "No, no" is meant so.
    """
    assert match_basics.has_repeated_word("no, no") is False
    assert match_basics.has_repeated_word("The end. End it") is False
    assert match_basics.has_repeated_word("ho-ho") is False


def test_has_repeated_word_not_in_a_row():
    """A word that comes again later, after other words, is not repeated.

    Nearly every sentence has "the" in it twice.
    """
    assert match_basics.has_repeated_word("the cat and the dog") is False


def test_has_repeated_word_accents():
    """Letters with accents are letters, at the edges of a word and inside it.

    For `[a-z]` and with ASCII, "él" is an l, and "papá" is pap.
    """
    assert match_basics.has_repeated_word("dice que él él no va") is True
    assert match_basics.has_repeated_word("mi papá papa come") is False
    assert match_basics.has_repeated_word("Él él no va") is True


def test_has_repeated_word_digits_and_underscores():
    """Digits and underscores belong to words.

    They are what `\\w` matches besides letters.
    """
    assert match_basics.has_repeated_word("page 12 12") is True
    assert match_basics.has_repeated_word("page 1 12") is False
    assert match_basics.has_repeated_word("my_x x_my") is False


def test_has_repeated_word_apostrophes_and_hyphens():
    """An apostrophe or a hyphen ends a word.

    So it is for `\\w` and `\\b`; what a word is in a language is a longer story.
    """
    assert match_basics.has_repeated_word("a well-known known fact") is True
    assert match_basics.has_repeated_word("that that's") is True


# comment_blocks


def test_comment_blocks_stars_and_slashes_inside():
    """Stars and slashes may stand in a comment, right before its end too.

    `[^*]*` stops at every star; the end is a star with a slash behind it.
    """
    assert match_basics.comment_blocks("/* 2 * 3 / 4 */") == ["/* 2 * 3 / 4 */"]
    assert match_basics.comment_blocks("/** doc **/") == ["/** doc **/"]


def test_comment_blocks_nothing_inside():
    """`/**/` is a comment with nothing in it.

    With `+` in the place of `*` it would go on to the end of the next one.
    """
    assert match_basics.comment_blocks("a/**/b /* c */") == ["/**/", "/* c */"]


def test_comment_blocks_a_star_serves_once():
    """`/*/` only begins a comment: its star cannot be that of the end as well.

    The end comes after the beginning, and does not overlap it.
    """
    assert match_basics.comment_blocks("/*/ a */") == ["/*/ a */"]
    assert match_basics.comment_blocks("/*/") == []


def test_comment_blocks_do_not_nest():
    """A second `/*` inside a comment changes nothing: the first `*/` ends it.

    So it is in C and CSS. What nests is beyond a regular expression.
    """
    assert match_basics.comment_blocks("/* a /* b */ c */") == ["/* a /* b */"]


def test_comment_blocks_without_an_end():
    """What has no `*/` is no comment, and hides none before it.

    A compiler would report it as an error; here only whole comments are asked for.
    """
    assert match_basics.comment_blocks("/* a */ /* b") == ["/* a */"]
    assert match_basics.comment_blocks("*/ a /*") == []


def test_comment_blocks_in_quotes():
    """In quotes a comment is a comment all the same.

    To know what is quoted one has to read the language; here it is only text.
    """
    assert match_basics.comment_blocks('s = "/* x */"') == ["/* x */"]
