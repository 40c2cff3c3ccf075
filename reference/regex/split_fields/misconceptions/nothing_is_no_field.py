"""Where nothing stands between two separators, there is no field.

Caught by: test_split_fields_keeps_empty_fields,
test_split_fields_keeps_fields_of_white_space_empty,
test_split_fields_of_an_empty_line_is_one_empty_field
"""


def split_fields(line: str) -> list[str]:
    return [field.strip() for field in re.findall(r"[^,;|]+", line)]
