"""Words in running text: how many, what stands around them, the longest."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check word_search")

import word_search

# count_word


def test_count_word_counts_them() -> None:
    """Every place where the word stands in the text is counted.

    `re.search` stops at the first one.
    """
    assert word_search.count_word("fish", "one fish two fish red fish") == 3


def test_count_word_beside_marks() -> None:
    """A word is whole beside a comma, a full stop or a bracket: no `\\w` touches it.

    `split` leaves the marks on the words.
    """
    assert word_search.count_word("fish", "fish, (fish) and fish.") == 3


def test_count_word_inside_another() -> None:
    """A word inside a longer one is not counted, at its beginning, its end or in the middle.

    `str.count` and a bare pattern find the "cat" in "category".
    """
    assert word_search.count_word("cat", "a category") == 0
    assert word_search.count_word("cat", "a bobcat") == 0
    assert word_search.count_word("cat", "a duplicated cat") == 1


def test_count_word_case_matters() -> None:
    """Capital letters make another word.

    Rose is a name, and a rose is a flower.
    """
    assert word_search.count_word("rose", "Rose bought a rose there") == 1


def test_count_word_one_space_between() -> None:
    """One space between two of them is enough, and both are counted.

    A pattern that takes the space after a word has none left before the next one. Look-around
    only looks.
    """
    assert word_search.count_word("no", "no no no") == 3


def test_count_word_takes_a_dot_literally() -> None:
    """A dot in the word is a dot.

    In a pattern it is any character: `re.escape` makes text of it.
    """
    assert word_search.count_word("3.5", "from 3.5 to 3x5") == 1


def test_count_word_ends_in_a_plus() -> None:
    """A word may end in a sign, as C++ does, and is whole where no `\\w` touches the sign.

    After a plus and before a space there is no `\\b`: it needs a `\\w` on one side.
    """
    assert word_search.count_word("C++", "Is C++ harder than C?") == 1


# words_around


def test_words_around_gives_a_pair() -> None:
    """A pair has the word before and the word after.

    A concordance is made so: who stands beside whom?
    """
    assert word_search.words_around("fish", "the big fish sleeps now") == [("big", "sleeps")]


def test_words_around_at_the_ends() -> None:
    """Where there is no word before or after, the pair has an empty text.

    The first word of a text has nothing before it, and the last one nothing after.
    """
    assert word_search.words_around("fish", "fish sleep") == [("", "sleep")]
    assert word_search.words_around("fish", "big fish") == [("big", "")]


def test_words_around_beyond_marks() -> None:
    """Whatever stands between, the word before and the word after are the nearest ones.

    Marks and line ends are no words.
    """
    text = 'It was "big" - fish,\n(sleeping) mostly'
    assert word_search.words_around("fish", text) == [("big", "sleeping")]


def test_words_around_one_after_another() -> None:
    """The word after one place may be the next place itself, and has its own pair.

    What one match has taken is gone for the next: take only the word itself.
    """
    pairs = word_search.words_around("no", "he said no no no again")
    assert pairs == [("said", "no"), ("no", "no"), ("no", "again")]


# longest_word


def test_longest_word_of_a_sentence() -> None:
    """The longest word is returned, without the marks beside it.

    With its full stops another word would be longer.
    """
    assert word_search.longest_word("Fishermen wait......... a lot.") == "Fishermen"


def test_longest_word_of_equals() -> None:
    """Of several that are equally long it is the first.

    A list that is sorted by length has the last one of them at its end.
    """
    assert word_search.longest_word("a deer or a fish") == "deer"


def test_longest_word_of_none() -> None:
    """Without any word the result is an empty text, and no error.

    `max` of an empty list raises ValueError, unless it gets a default.
    """
    assert word_search.longest_word("... !") == ""
    assert word_search.longest_word("") == ""
