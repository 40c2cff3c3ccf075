r"""No pattern: `startswith`, `split`, `groupby` and `find`.

For one character, or for what stands between two marks, the methods of `str` are as short and
need no second language. Words are where it turns: `split()` leaves a comma on the word before it,
so the runs have to be made by hand, and comments need a loop that keeps its place.
"""

import string
from itertools import groupby

__all__ = [
    "starts_with_number",
    "is_hex_color",
    "first_quoted",
    "has_repeated_word",
    "comment_blocks",
]


def starts_with_number(text: str) -> bool:
    return text.startswith(tuple(string.digits))


def is_hex_color(text: str) -> bool:
    digits = text.removeprefix("#")
    return (
        text.startswith("#")
        and len(digits) in (3, 6)
        and all(c in string.hexdigits for c in digits)
    )


def first_quoted(text: str) -> str | None:
    parts = text.split('"', maxsplit=2)
    return parts[1] if len(parts) == 3 else None


def has_repeated_word(text: str) -> bool:
    runs = ["".join(run) for _, run in groupby(text.lower(), key=_kind)]
    return any(
        first == second and _kind(first[0]) == "word" and between.isspace()
        for first, between, second in zip(runs, runs[1:], runs[2:], strict=False)
    )


def comment_blocks(text: str) -> list[str]:
    found = []
    start = text.find("/*")
    while start != -1 and (end := text.find("*/", start + 2)) != -1:
        found.append(text[start : end + 2])
        start = text.find("/*", end + 2)
    return found


def _kind(character: str) -> str:
    """Return what kind of run *character* belongs to: a word, white space, or anything else."""
    if character.isalnum() or character == "_":
        return "word"
    return "space" if character.isspace() else "other"
