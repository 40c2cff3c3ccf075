def count_word(word: str, text: str) -> int:
    r"""Return how many times *word* is in *text* as a whole word.

    It is whole if no `\w` touches it, before or after. Capital letters count, and all characters of
    *word* are taken literally.
    """
    raise NotImplementedError


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    r"""Return the words before and after each place where *word* is in *text* as a whole word.

    A word before or after is the nearest run of `\w`, whatever stands between; it is empty if
    there is none. The pairs are in the order of the text.
    """
    raise NotImplementedError


def longest_word(text: str) -> str:
    r"""Return the longest run of `\w` in *text*, the first one of several.

    It is empty if there is none.
    """
    raise NotImplementedError
