r"""Before a whole word there is a `\W` or the beginning, and after it a `\W` or the end; so that
goes into the pattern.

Caught by: test_count_word_one_space_between
"""


def count_word(word: str, text: str) -> int:
    return len(re.findall(rf"(?:^|\W){re.escape(word)}(?:$|\W)", text))
