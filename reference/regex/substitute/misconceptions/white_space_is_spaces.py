r"""`\s` is a space, so `\s+` is a run of spaces.

Caught by: test_squeeze_spaces_at_the_ends, test_squeeze_spaces_keeps_lines,
test_squeeze_spaces_tabs
"""


def squeeze_spaces(text: str) -> str:
    return re.sub(r"\s+", " ", text)
