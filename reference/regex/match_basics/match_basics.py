r"""Five questions to a text, and each has its own call.

* `match` looks at the beginning, `search` anywhere, `fullmatch` at all of the text. The question
  decides, and then the pattern needs neither `^` nor `$`: `$` also matches before a newline at the
  end, and with MULTILINE both mean lines.
* `[0-9]` rather than `\d`, which matches the digits of every script.
* `[^"]*` says what may stand between two quotes: anything but a quote, line ends included. `.*?`
  would need DOTALL; `.*` takes all up to the *last* quote.
* `\1` is the text that group 1 has matched. The two `\b` make it whole words: without them
  "this is" has "is is" in it. The `r` before the quotes matters: in "\b" Python puts a backspace,
  and in "\1" the character number 1.
* The end of a comment is two characters, so no class can exclude it. Here `.*?` is right: as
  little as possible up to the first `*/`. DOTALL lets the dot go over line ends.

None of them is compiled beforehand: `re` keeps the patterns that it has seen last.

To validate by parts (`text[0] == "#"`, `len(text) in (4, 7)`) works as well, and takes a line a
rule; a pattern shows the form at a glance.
"""

import re

__all__ = [
    "starts_with_number",
    "is_hex_color",
    "first_quoted",
    "has_repeated_word",
    "comment_blocks",
]


def starts_with_number(text: str) -> bool:
    """Return True if the first character of *text* is a digit from 0 to 9, else False."""
    return re.match("[0-9]", text) is not None


def is_hex_color(text: str) -> bool:
    """Return True if all of *text* is a color such as #fc0 or #00FF7F, else False.

    That is `#` and three or six hexadecimal digits, and nothing around them.
    """
    return re.fullmatch("#(?:[0-9A-Fa-f]{3}){1,2}", text) is not None


def first_quoted(text: str) -> str | None:
    """Return what stands between the first two double quotes in *text*, without them.

    None if there are not two.
    """
    found = re.search('"([^"]*)"', text)
    return found[1] if found else None


def has_repeated_word(text: str) -> bool:
    r"""Return True if a word comes twice in a row in *text*, in whatever case, else False.

    A word is a whole run of what `\w` matches; between the two is white space and nothing else.
    """
    return re.search(r"\b(\w+)\s+\1\b", text, re.IGNORECASE) is not None


def comment_blocks(text: str) -> list[str]:
    """Return the comments in *text*, in its order, each with its `/*` and `*/`.

    A comment goes from a `/*` to the next `*/`, over line ends too.
    """
    return re.findall(r"/\*.*?\*/", text, re.DOTALL)
