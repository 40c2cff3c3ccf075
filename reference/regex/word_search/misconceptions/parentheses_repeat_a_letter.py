r"""A word is a letter many times: `\w` in parentheses, and a plus behind them.

Caught by: test_longest_word_beside_hyphens, test_longest_word_of_a_sentence,
test_longest_word_of_equals, test_longest_word_with_accents,
test_longest_word_with_digits_and_underscores
"""


def longest_word(text: str) -> str:
    return max(re.findall(r"(\w)+", text), key=len, default="")
