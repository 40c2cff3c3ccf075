"""`^` is the beginning of the text and `$` its end, so between them stands all of it.

Caught by: test_is_hex_color_last_newline
"""


def is_hex_color(text: str) -> bool:
    return re.match("^#(?:[0-9A-Fa-f]{3}){1,2}$", text) is not None
