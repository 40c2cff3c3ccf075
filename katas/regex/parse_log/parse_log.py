from typing import Any


def parse_line(line: str) -> dict[str, Any] | None:
    """Return the nine fields of *line*, a line of a log in the Combined Log Format.

    The keys are `host`, `ident`, `user`, `time`, `request`, `status`, `size`, `referer` and
    `agent`. `status` and `size` are int, the others text as it is in the log, without brackets and
    quotes. A field that is only `-` is None. A line end does not count. None if *line* has another
    form.
    """
    raise NotImplementedError


def error_rate(lines: list[str]) -> tuple[float, int]:
    """Return the share of errors among the parsed lines, and how many lines are malformed.

    An error is a status from 400 to 599. If no line is parsed, the share is 0.0.
    """
    raise NotImplementedError


def top_paths(lines: list[str], n: int) -> list[tuple[str, int]]:
    """Return the *n* paths with the most requests, and how many each has.

    The most come first, and paths with as many in the order of `sorted`. A request is a method, a
    path and a protocol; what follows a `?` is not part of the path.
    """
    raise NotImplementedError
