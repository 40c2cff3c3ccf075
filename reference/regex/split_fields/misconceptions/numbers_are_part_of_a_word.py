"""Letters and digits make a word; only capitals begin another.

Caught by: test_split_camel_case_knows_capitals_beside_digits,
test_split_camel_case_makes_numbers_words
"""


def split_camel_case(name: str) -> list[str]:
    return re.findall(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*", name)
