"""The white space is at the ends of the line.

Caught by: test_split_fields_keeps_fields_of_white_space_empty,
test_split_fields_trims_all_white_space, test_split_fields_trims_each_field
"""


def split_fields(line: str) -> list[str]:
    return re.split(r"[,;|]", line.strip())
