"""Edge cases of words in running text: signs, accents, digits, overlaps, line ends."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check word_search --edges")

import word_search

# count_word


def test_count_word_of_none() -> None:
    """Where the word is not in the text, the number is 0.

    So it is in an empty text.
    """
    assert word_search.count_word("fish", "two birds") == 0
    assert word_search.count_word("fish", "") == 0


def test_count_word_beside_accents() -> None:
    """A letter with an accent touches like any other letter.

    `\\w` knows the letters of all scripts; with `re.ASCII`, or in `[A-Za-z]`, "caf" is whole in
    "café".
    """
    assert word_search.count_word("caf", "un café") == 0
    assert word_search.count_word("ana", "mañana") == 0
    assert word_search.count_word("café", "un café y dos cafés") == 1


def test_count_word_beside_digits_and_underscores() -> None:
    """Digits and underscores are `\\w`, too: beside one a word is not whole.

    In programs, `fish_2` is a name of its own.
    """
    assert word_search.count_word("fish", "fish2 2fish fish_ _fish fish") == 1


def test_count_word_beside_hyphens_and_apostrophes() -> None:
    """Hyphens and apostrophes are no `\\w`: a word beside one is whole.

    Whether well-known is one word or two is not asked here.
    """
    assert word_search.count_word("fish", "fish-pond, cat-fish, fish's, 'fish'") == 4


def test_count_word_at_line_ends() -> None:
    """The beginning and end of a line are as good as those of the text.

    `^` and `$` know only those of the text, unless `re.MULTILINE` is given.
    """
    assert word_search.count_word("fish", "fish\nand fish\r\n\nfish\n") == 3


def test_count_word_before_a_digit() -> None:
    """A word that ends in a sign is not whole before a letter or a digit.

    C++11 is another word than C++.
    """
    assert word_search.count_word("C++", "C++11 or C++") == 1


def test_count_word_begins_with_a_sign() -> None:
    """A word that begins with a sign is not whole behind a letter or a digit.

    In ASP.NET the P touches.
    """
    assert word_search.count_word(".NET", "ASP.NET is older than .NET 8") == 1


def test_count_word_takes_signs_literally() -> None:
    """Every sign that means something in a pattern is only itself in the word.

    `re.escape` knows them all.
    """
    for sign in ("a|b", "[ab]", "(a)", "a*", "a?", "^a", "a$", "a{2}", "\\d"):
        assert word_search.count_word(sign, f"a ab aa b 7 {sign}") == 1, sign


def test_count_word_does_not_overlap() -> None:
    """Places do not overlap: the first is counted, and the search goes on behind it.

    So do `str.count` and all functions of `re`.
    """
    assert word_search.count_word("ha ha", "ha ha ha") == 1
    assert word_search.count_word("ha ha", "ha ha, ha ha") == 2


def test_count_word_begins_again_inside() -> None:
    """What is not whole takes nothing: a place that begins inside it counts.

    The first "a-a" in "xa-a-a" touches the x; the second one begins with its last letter.
    """
    assert word_search.count_word("a-a", "xa-a-a") == 1


# words_around


def test_words_around_of_none() -> None:
    """Where the word is not in the text, the list is empty.

    Inside a longer word it does not count.
    """
    assert word_search.words_around("fish", "two birds") == []
    assert word_search.words_around("cat", "a category of bobcats") == []


def test_words_around_takes_signs_literally() -> None:
    """The word is taken literally here, too, and may begin or end in a sign.

    All tasks mean the same by a whole word.
    """
    text = "some like C++ more than C++11"
    assert word_search.words_around("C++", text) == [("like", "more")]
    assert word_search.words_around("3.5", "take 3x5 or 3.5 of it") == [("or", "of")]


def test_words_around_with_accents() -> None:
    """The words around are whole with all their letters, digits and underscores.

    `[A-Za-z]+` would cut them.
    """
    assert word_search.words_around("con", "café con leña_2 hoy") == [("café", "leña_2")]


def test_words_around_beside_hyphens() -> None:
    """A hyphen or an apostrophe ends the word before or after.

    They are no `\\w`.
    """
    text = "a well-known fish-pond"
    assert word_search.words_around("known", text) == [("well", "fish")]


def test_words_around_of_several_words() -> None:
    """What is looked for may be several words; what is around is around them all.

    It is a text like any other.
    """
    text = "in New York City, not New Yorkshire"
    assert word_search.words_around("New York", text) == [("in", "City")]


def test_words_around_the_same_twice() -> None:
    """Each place has its own neighbors, in the order of the text.

    `list.index` always gives the first place.
    """
    pairs = word_search.words_around("fish", "big fish sleep while small fish swim")
    assert pairs == [("big", "sleep"), ("small", "swim")]


# longest_word


def test_longest_word_with_accents() -> None:
    """Letters with accents are letters, and each counts once.

    In bytes "éé" would be longer than "abc"; in `[A-Za-z]+` it would be no word.
    """
    assert word_search.longest_word("a corazón b") == "corazón"
    assert word_search.longest_word("éé abc") == "abc"


def test_longest_word_with_digits_and_underscores() -> None:
    """Digits and underscores are `\\w`, and so are part of a word.

    A number is a word here, too.
    """
    assert word_search.longest_word("a file_name_2 here") == "file_name_2"
    assert word_search.longest_word("call 5550123 now") == "5550123"


def test_longest_word_beside_hyphens() -> None:
    """A hyphen or an apostrophe ends a word.

    They are no `\\w`.
    """
    assert word_search.longest_word("well-known sisters") == "sisters"
