"""A text fits a pattern if `match` or `search` finds something in it.

Caught by: test_is_hex_color_last_newline, test_is_hex_color_letters_end_at_f,
test_is_hex_color_one_hash, test_is_hex_color_one_line_of_many,
test_is_hex_color_other_numbers_of_digits, test_is_hex_color_text_around_it
"""


def is_hex_color(text: str) -> bool:
    return re.search("#(?:[0-9A-Fa-f]{3}){1,2}", text) is not None
