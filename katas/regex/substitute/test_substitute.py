"""Text in the place of text: a plain one, a template, what a function says, words from others."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check substitute")

import substitute

# squeeze_spaces


def test_squeeze_spaces_a_run():
    """One space takes the place of a run of spaces, however long the run is.

    `text.replace` of two spaces by one goes through the text once, and makes two of four.
    """
    assert substitute.squeeze_spaces("one  two") == "one two"
    assert substitute.squeeze_spaces("one      two") == "one two"


def test_squeeze_spaces_every_run():
    """Every run in the text is squeezed, and single spaces stay.

    `re.sub` changes all matches, unless `count` says how many.
    """
    assert substitute.squeeze_spaces("a  b c   d    e") == "a b c d e"


def test_squeeze_spaces_keeps_lines():
    """Line ends stay: only spaces are squeezed.

    `\\s` is any white space, newlines and tabs too.
    """
    assert substitute.squeeze_spaces("one  two\n\nthree\n") == "one two\n\nthree\n"


# swap_names


def test_swap_names_last_and_first():
    """`Last, First` becomes `First Last`, without the comma.

    In a template, `\\1` and `\\2` are what the groups have matched. Write it with `r"…"`: in plain
    quotes `"\\1"` is a control character.
    """
    assert substitute.swap_names("Curie, Marie") == "Marie Curie"


def test_swap_names_whole_names():
    """All that stands before the comma changes places with all that stands after it.

    `\\w+` is one word; many a name has several, or a hyphen.
    """
    assert substitute.swap_names("García Márquez, Gabriel José") == "Gabriel José García Márquez"
    assert substitute.swap_names("Saint-Exupéry, Antoine de") == "Antoine de Saint-Exupéry"


def test_swap_names_every_line():
    """Every line is turned, and stays where it is.

    Without MULTILINE, `^` and `$` are the ends of the text, not of each line.
    """
    assert substitute.swap_names("Curie, Marie\nBohr, Niels\n") == "Marie Curie\nNiels Bohr\n"


def test_swap_names_lines_without_a_comma():
    """A line without a comma stays as it is, and its neighbors are turned all the same.

    `[^,]` is a newline too: a name could begin in the line before.
    """
    assert substitute.swap_names("Plato\nBohr, Niels\nPele") == "Plato\nNiels Bohr\nPele"


# raise_prices


def test_raise_prices_by_percent():
    """A price is raised by so many percent, and written with two digits for the cents.

    A template cannot compute, and digits behind its `\\1` belong to the number of the group. Give
    `re.sub` a function: it gets the match and returns the text.
    """
    assert substitute.raise_prices("Now only $300!", 7) == "Now only $321.00!"
    assert substitute.raise_prices("Now only $30!", 7) == "Now only $32.10!"


def test_raise_prices_every_price_once():
    """Every price in the text is raised, and each of them once.

    One call of `re.sub` changes all of them; a second call raises them again.
    """
    assert substitute.raise_prices("$10, $20 or $30", 10) == "$11.00, $22.00 or $33.00"


def test_raise_prices_that_begin_alike():
    """A price that begins like another one is a price of its own.

    `text.replace("$10", …)` changes the beginning of $100 as well.
    """
    assert substitute.raise_prices("$10, $100, $1000", 20) == "$12.00, $120.00, $1200.00"


# censor


def test_censor_a_star_for_each_character():
    """Each character of a word becomes a star, wherever the word stands.

    A function as the replacement knows how long the match is.
    """
    assert substitute.censor(["darn"], "darn it, oh darn") == "**** it, oh ****"
    assert substitute.censor(["darn", "heck"], "What the heck, darn") == "What the ****, ****"


def test_censor_in_any_case():
    """A word is censored in any case, however often it comes.

    The fourth thing that `re.sub` takes is the count: `re.IGNORECASE` there is the number 2. Write
    `flags=re.IGNORECASE`.
    """
    assert substitute.censor(["darn"], "Darn! DARN! darn!") == "****! ****! ****!"


def test_censor_whole_words_only():
    """Inside another word nothing is censored.

    Scunthorpe is a town, and filters have hidden it for the letters in its middle.
    """
    assert substitute.censor(["ass"], "a glass, an assistant, a class") == (
        "a glass, an assistant, a class"
    )


def test_censor_signs_are_themselves():
    """The signs in a word mean themselves: a point is a point, and a plus is a plus.

    Words from others are text, not patterns: `re.escape` writes them so.
    """
    assert substitute.censor(["a.b"], "a.b, not axb") == "***, not axb"
    assert substitute.censor(["1+1"], "1+1, not 111") == "***, not 111"


def test_censor_signs_at_the_ends():
    """A word that begins or ends with a sign is whole where no letter or digit touches it.

    `\\b` is between a `\\w` and what is none; between a + and a space there is no such place.
    """
    assert substitute.censor(["c++"], "I use c++ here") == "I use *** here"
    assert substitute.censor(["@me"], "ask @me") == "ask ***"
