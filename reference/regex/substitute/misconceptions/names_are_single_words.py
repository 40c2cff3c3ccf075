r"""A name is a word, `\w+`.

Caught by: test_swap_names_backslashes_in_a_name, test_swap_names_two_commas,
test_swap_names_whole_names
"""


def swap_names(text: str) -> str:
    return re.sub(r"(\w+), (\w+)", r"\2 \1", text)
