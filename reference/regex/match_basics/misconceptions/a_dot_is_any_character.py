"""A dot is any character, the end of a line too; MULTILINE is for texts of several lines.

Caught by: test_comment_blocks_over_lines
"""


def comment_blocks(text: str) -> list[str]:
    return re.findall(r"/\*.*?\*/", text, re.MULTILINE)
