"""A dash means no size; in the other fields it is text.

Caught by: test_parse_line_every_dash_is_none, test_parse_line_request_of_a_dash_is_none
"""


def parse_line(line: str) -> dict[str, Any] | None:
    match = _LINE.fullmatch(line.rstrip("\r\n"))
    if match is None:
        return None
    size = None if match["size"] == "-" else int(match["size"])
    return match.groupdict() | {"status": int(match["status"]), "size": size}
