"""Parentheses hold the alternatives together.

Caught by: test_split_fields_at_commas, test_split_fields_at_semicolons_and_bars,
test_split_fields_keeps_empty_fields, test_split_fields_keeps_fields_of_white_space_empty,
test_split_fields_knows_no_quotes, test_split_fields_trims_all_white_space,
test_split_fields_trims_each_field
"""


def split_fields(line: str) -> list[str]:
    return re.split(r"\s*(,|;|\|)\s*", line.strip())
