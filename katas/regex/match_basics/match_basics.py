def starts_with_number(text: str) -> bool:
    """Return True if the first character of *text* is a digit from 0 to 9, else False."""
    raise NotImplementedError


def is_hex_color(text: str) -> bool:
    """Return True if all of *text* is a color such as #fc0 or #00FF7F, else False.

    That is `#` and three or six hexadecimal digits, and nothing around them.
    """
    raise NotImplementedError


def first_quoted(text: str) -> str | None:
    """Return what stands between the first two double quotes in *text*, without them.

    None if there are not two.
    """
    raise NotImplementedError


def has_repeated_word(text: str) -> bool:
    r"""Return True if a word comes twice in a row in *text*, in whatever case, else False.

    A word is a whole run of what `\w` matches; between the two is white space and nothing else.
    """
    raise NotImplementedError


def comment_blocks(text: str) -> list[str]:
    """Return the comments in *text*, in its order, each with its `/*` and `*/`.

    A comment goes from a `/*` to the next `*/`, over line ends too.
    """
    raise NotImplementedError
