"""The edge cases of replacing: white space, empty lines, backslashes, neighbors."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check substitute --edges")

import substitute

# squeeze_spaces


def test_squeeze_spaces_at_the_ends():
    """A run at either end of the text, or of a line, becomes one space like any other.

    `" ".join(text.split())` takes the ends away; indented text would lose its shape.
    """
    assert substitute.squeeze_spaces("   one   ") == " one "
    assert substitute.squeeze_spaces("one  \n   two") == "one \n two"


def test_squeeze_spaces_tabs():
    """Tabs stay, and so do spaces that are none of ASCII.

    A tab is a column in many a file, and a no-break space is there on purpose.
    """
    assert substitute.squeeze_spaces("a\t\tb \t c") == "a\t\tb \t c"
    assert substitute.squeeze_spaces("10\u00a0\u00a0km") == "10\u00a0\u00a0km"


def test_squeeze_spaces_nothing_to_squeeze():
    """A text without a run of spaces comes back as it was, empty text too.

    `re.sub` returns the text where nothing matches.
    """
    assert substitute.squeeze_spaces("one two") == "one two"
    assert substitute.squeeze_spaces("") == ""


# swap_names


def test_swap_names_two_commas():
    """A line with more than one comma stays as it is.

    Which of the commas separates the names? `(.+), (.+)` takes the last.
    """
    assert substitute.swap_names("King, Martin Luther, Jr.") == "King, Martin Luther, Jr."
    assert substitute.swap_names("a, b, c\nBohr, Niels") == "a, b, c\nNiels Bohr"


def test_swap_names_one_side_only():
    """A line with a comma at its end or its beginning stays as it is.

    There is nothing to change places with, and the next line is another name.
    """
    assert substitute.swap_names("Plato,\nBohr, Niels") == "Plato,\nNiels Bohr"
    assert substitute.swap_names(", Niels") == ", Niels"


def test_swap_names_empty_lines():
    """Empty lines stay where they are, and empty text is empty.

    They separate one group of names from the next.
    """
    assert substitute.swap_names("\nBohr, Niels\n\nCurie, Marie\n\n") == (
        "\nNiels Bohr\n\nMarie Curie\n\n"
    )
    assert substitute.swap_names("") == ""


def test_swap_names_backslashes_in_a_name():
    """A backslash in a name is a backslash.

    What the groups have matched is put in as it is. A replacement that is made of found text is
    read as a template: `\\D` in it is an error, `\\n` a newline.
    """
    assert substitute.swap_names("AC\\DC, The") == "The AC\\DC"
    assert substitute.swap_names("b\\n, \\1") == "\\1 b\\n"


# raise_prices


def test_raise_prices_cents_have_two_digits():
    """Cents below ten have a zero in front, and none are two zeros.

    `f"{cents}"` makes $1.5 of one dollar and five cents; `:02` keeps the zero.
    """
    assert substitute.raise_prices("$1", 5) == "$1.05"
    assert substitute.raise_prices("$200", 0) == "$200.00"


def test_raise_prices_that_become_another():
    """A price that becomes what another one was is not raised again.

    Whoever replaces them one after the other doubles $1 to $2, and then both to $4.
    """
    assert substitute.raise_prices("$1, $2, $4", 100) == "$2.00, $4.00, $8.00"
    assert substitute.raise_prices("$4, $2, $1", 100) == "$8.00, $4.00, $2.00"


def test_raise_prices_lower():
    """A negative percentage lowers prices, down to nothing at -100.

    It is the same computation.
    """
    assert substitute.raise_prices("$30", -25) == "$22.50"
    assert substitute.raise_prices("$30", -100) == "$0.00"


def test_raise_prices_other_numbers():
    """A number without a $ is no price, and stays.

    A bare `$` in a pattern is the end of the text: write `\\$` for the sign.
    """
    assert substitute.raise_prices("2 for $10", 50) == "2 for $15.00"
    assert substitute.raise_prices("10 eggs", 50) == "10 eggs"


def test_raise_prices_without_digits():
    """A $ without a digit from 0 to 9 after it stays as it is.

    `\\d` matches digits of other scripts as well, and `int` reads them.
    """
    assert substitute.raise_prices("$HOME costs $ 5", 50) == "$HOME costs $ 5"
    assert substitute.raise_prices("$٣", 50) == "$٣"


def test_raise_prices_anything_may_touch():
    """Anything may touch a price: a letter, a bracket, a full stop, another price.

    The $ says where it begins, and the first character that is no digit where it ends.
    """
    assert substitute.raise_prices("(US$40). A$8$6", 50) == "(US$60.00). A$12.00$9.00"


# censor


def test_censor_digits_and_underscores_touch():
    """A digit, an underscore or a letter with an accent that touches a word makes it another one.

    They are `\\w`, as letters of all scripts are.
    """
    assert substitute.censor(["darn"], "darn1 _darn darné darn-it") == "darn1 _darn darné ****-it"


def test_censor_signs_that_are_touched():
    """Where a letter or a digit touches the sign at a word's end, nothing is censored.

    C++11 is another word than C++, and you@me another than @me. A bracket or a comma is no letter.
    """
    assert substitute.censor(["c++"], "(C++), c++11") == "(***), c++11"
    assert substitute.censor(["@me"], "you@me, @me") == "you@me, ***"


def test_censor_longest_first():
    """Where two words begin at the same place, the longer one is censored.

    In a pattern the first alternative that fits wins, not the longest.
    """
    assert substitute.censor(["new", "NEW YORK"], "New York is new") == "******** is ***"
    assert substitute.censor(["NEW YORK", "new"], "New York is new") == "******** is ***"


def test_censor_backslashes_and_brackets():
    """Backslashes and brackets in a word mean themselves, too.

    `x[y` is no pattern at all: without `re.escape` it is an error.
    """
    assert substitute.censor(["a\\d"], "a\\d, not a5") == "***, not a5"
    assert substitute.censor(["x[y"], "not x[y here") == "not *** here"


def test_censor_no_words():
    """Without words the text stays as it is.

    An empty pattern matches everywhere; what it puts there must be nothing.
    """
    assert substitute.censor([], "What the heck") == "What the heck"


def test_censor_leaves_the_list_alone():
    """The list of words is as it was before.

    `words.sort()` sorts the caller's list; `sorted(words)` makes another.
    """
    words = ["a", "bbb", "cc"]
    substitute.censor(words, "a bbb cc")
    assert words == ["a", "bbb", "cc"]
