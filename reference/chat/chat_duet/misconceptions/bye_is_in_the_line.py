"""A line may have an end and spaces around its words: the safe way to find a bye is to look for
it.

Caught by: test_is_bye_takes_no_similar_word, test_is_bye_takes_the_word_as_it_is,
test_talk_ends_on_no_similar_word
"""


def is_bye(line: str) -> bool:
    return _BYE in line
