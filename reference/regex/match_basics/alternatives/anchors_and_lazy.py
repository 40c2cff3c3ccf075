r"""Always `search`, and the pattern says the rest: `\A`, `\Z`, lazy dots, a flag in the pattern.

One call to remember, and patterns that other programs understand: few of them have a `fullmatch`.
It costs care: `\Z` is the very end in Python, but not in Perl (there it is `\z`). Words are looked
at one by one here, in the place of the back-reference: `finditer` gives all of them with their
spans.
"""

import re
from itertools import pairwise

__all__ = [
    "starts_with_number",
    "is_hex_color",
    "first_quoted",
    "has_repeated_word",
    "comment_blocks",
]


def starts_with_number(text: str) -> bool:
    return bool(re.search(r"(?a)\A\d", text))


def is_hex_color(text: str) -> bool:
    return bool(re.search(r"(?ai)\A#([\da-f]{3}|[\da-f]{6})\Z", text))


def first_quoted(text: str) -> str | None:
    return next((found[1] for found in re.finditer(r'(?s)"(.*?)"', text)), None)


def has_repeated_word(text: str) -> bool:
    return any(
        first[0].lower() == second[0].lower() and text[first.end() : second.start()].isspace()
        for first, second in pairwise(re.finditer(r"\w+", text))
    )


def comment_blocks(text: str) -> list[str]:
    return [found[0] for found in re.finditer(r"/[*](?:[^*]|[*](?!/))*[*]/", text)]
