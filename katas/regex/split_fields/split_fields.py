def split_fields(line: str) -> list[str]:
    """Return the fields of *line*, which commas, semicolons and bars separate.

    White space around a field does not belong to it. A field may be empty.
    """
    raise NotImplementedError


def split_sentences(text: str) -> list[str]:
    """Return the sentences of *text*, each with the `.`, `!` or `?` that ends it.

    A sentence ends where white space follows such a sign, and at the end of *text*. White space
    between sentences and around *text* belongs to none.
    """
    raise NotImplementedError


def split_camel_case(name: str) -> list[str]:
    """Return the words of *name*, a name in camel case of ASCII letters and digits.

    A word is a run of small letters, with a capital before it if there is one; a run of capitals
    without the one that begins the next word; or a run of digits.
    """
    raise NotImplementedError


def parse_settings(text: str) -> dict[str, str]:
    """Return the settings in *text*, lines such as `name = value`, in their order.

    The first `=` separates them; white space around name and value does not count. Lines of white
    space alone are skipped, and lines whose first other character is a `#`. If a name comes twice,
    its last value counts. Raise ValueError if a line has no `=`, or no name before it.
    """
    raise NotImplementedError
