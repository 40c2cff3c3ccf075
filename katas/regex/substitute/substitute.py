def squeeze_spaces(text: str) -> str:
    """Return *text* with one space in the place of each run of spaces."""
    raise NotImplementedError


def swap_names(text: str) -> str:
    """Return *text* with each line `Last, First` turned into `First Last`.

    Lines without a comma, or with more than one, stay as they are.
    """
    raise NotImplementedError


def raise_prices(text: str, percent: int) -> str:
    """Return *text* with each price raised by *percent*, and with cents: $20 by 7 is $21.40.

    A price is `$` with whole dollars.
    """
    raise NotImplementedError


def censor(words: list[str], text: str) -> str:
    r"""Return *text* with stars in the place of each of *words*, one for each character.

    Case does not matter; only whole words count: no `\w` touches them.
    """
    raise NotImplementedError
