"""In camel case every capital letter begins a word.

Caught by: test_split_camel_case_gives_the_last_capital_to_the_next_word,
test_split_camel_case_keeps_capitals_together, test_split_camel_case_knows_capitals_beside_digits
"""


def split_camel_case(name: str) -> list[str]:
    return re.findall(r"[A-Z]?[a-z]+|[A-Z]|[0-9]+", name)
