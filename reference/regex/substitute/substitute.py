r"""`re.sub` puts a text in the place of every match: a plain one, a template, a function's result.

* Plain: `" +"` takes a whole run, so one space stands where the run was. `\s+` would take tabs and
  line ends too, and `text.replace` of two spaces by one makes two of four.
* A template: `\2 \1` are the groups. With MULTILINE, `^` and `$` are the ends of each line; the
  newline in the classes keeps a name within its line. Behind a group, write a digit as `\g<1>0`, as
  `\10` is group ten.
* A function, where something must be computed. It gets the match and returns a text, in which a
  backslash is only a backslash. A template does read backslashes: text that somebody else wrote
  does not belong into one.

`flags=` has to be named: what comes fourth is the count.

The words to censor are text, not patterns: `re.escape` says so. The longest come first, as the
first alternative that fits wins. Look-around keeps whole words, and `\b` could not: after the `+`
of `C++` there is none.

Whole dollars times a whole percentage are whole cents: no float, and nothing to round.
"""

import re

__all__ = ["squeeze_spaces", "swap_names", "raise_prices", "censor"]


def squeeze_spaces(text: str) -> str:
    """Return *text* with one space in the place of each run of spaces."""
    return re.sub(" +", " ", text)


def swap_names(text: str) -> str:
    """Return *text* with each line `Last, First` turned into `First Last`.

    Lines without a comma, or with more than one, stay as they are.
    """
    return re.sub(r"^([^,\n]+), ([^,\n]+)$", r"\2 \1", text, flags=re.MULTILINE)


def raise_prices(text: str, percent: int) -> str:
    """Return *text* with each price raised by *percent*, and with cents: $20 by 7 is $21.40.

    A price is `$` with whole dollars.
    """

    def raised(match: re.Match[str]) -> str:
        cents = int(match[1]) * (100 + percent)
        return f"${cents // 100}.{cents % 100:02}"

    return re.sub(r"\$([0-9]+)", raised, text)


def censor(words: list[str], text: str) -> str:
    r"""Return *text* with stars in the place of each of *words*, one for each character.

    Case does not matter; only whole words count: no `\w` touches them.
    """
    longest_first = sorted(words, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda match: "*" * len(match[0]), text, flags=re.IGNORECASE)
