r"""One pattern for the whole line, field after field, in the order in which the format has them.

`re.VERBOSE` lets it stand a line a field, and named groups give the dict: `groupdict` is the whole
step from text to fields. White space in such a pattern means nothing, so a space of the line is
written `[ ]`.

The fields in quotes are the heart of it. `"[^"]*"` ends at a quote that a browser sent and the
server escaped, and `".*"` takes all quotes, also those of a field that should not be there. What
may stand between the quotes is said character by character: one that is neither quote nor
backslash, or a backslash and the one after it. The two cannot begin alike, so there is one way to
read a line, and a line that breaks off is refused at once. To look back from a quote for a
backslash, `(?<!\\)"`, is shorter and wrong: in `\\"` the backslash is escaped itself, and the quote
ends the field.

The text in quotes stays as it is in the log. To undo `\"` and leave `\xc3` would make two texts
one, and to undo all of it gives bytes, whose encoding the log does not tell.

The time stays text, too. The other tasks never look at it, and `strptime` would take as long as
all the rest: where it is needed, `strptime(time, "%d/%b/%Y:%H:%M:%S %z")` reads it.

Status and size are numbers, and the pattern says so: a line without them is no line of a log.
Whether a request has a path is a question of its own, with a pattern of its own: a line is
well-formed even if a client sent nonsense, and the error that it got counts.
"""

import re
from collections import Counter
from typing import Any

__all__ = ["parse_line", "error_rate", "top_paths"]

_QUOTED = r'" (?P<{}> (?: [^"\\] | \\. )* ) "'
_LINE = re.compile(
    rf"""
    (?P<host>    \S+ )        [ ]
    (?P<ident>   \S+ )        [ ]
    (?P<user>    \S+ )        [ ]
    \[ (?P<time> [^\]]+ ) \]  [ ]
    {_QUOTED.format("request")} [ ]
    (?P<status>  [0-9]{{3}} ) [ ]
    (?P<size>    [0-9]+ | - ) [ ]
    {_QUOTED.format("referer")} [ ]
    {_QUOTED.format("agent")}
    """,
    re.VERBOSE,
)
_REQUEST = re.compile(r"\S+ (?P<path>[^\s?]+)\S* \S+")  # method, target, protocol


def parse_line(line: str) -> dict[str, Any] | None:
    """Return the nine fields of *line*, a line of a log in the Combined Log Format.

    The keys are `host`, `ident`, `user`, `time`, `request`, `status`, `size`, `referer` and
    `agent`. `status` and `size` are int, the others text as it is in the log, without brackets and
    quotes. A field that is only `-` is None. A line end does not count. None if *line* has another
    form.
    """
    match = _LINE.fullmatch(line.rstrip("\r\n"))
    if match is None:
        return None
    fields: dict[str, Any] = match.groupdict()
    for name, text in fields.items():
        if text == "-":
            fields[name] = None
        elif name in ("status", "size"):
            fields[name] = int(text)
    return fields


def error_rate(lines: list[str]) -> tuple[float, int]:
    """Return the share of errors among the parsed lines, and how many lines are malformed.

    An error is a status from 400 to 599. If no line is parsed, the share is 0.0.
    """
    statuses = [entry["status"] for entry in map(parse_line, lines) if entry]
    errors = [status for status in statuses if 400 <= status <= 599]
    share = len(errors) / len(statuses) if statuses else 0.0
    return share, len(lines) - len(statuses)


def top_paths(lines: list[str], n: int) -> list[tuple[str, int]]:
    """Return the *n* paths with the most requests, and how many each has.

    The most come first, and paths with as many in the order of `sorted`. A request is a method, a
    path and a protocol; what follows a `?` is not part of the path.
    """
    entries = filter(None, map(parse_line, lines))
    requests = [entry["request"] for entry in entries if entry["request"]]
    counts = Counter(match["path"] for match in map(_REQUEST.fullmatch, requests) if match)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]
