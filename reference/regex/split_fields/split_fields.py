r"""Split at what stands between the parts, or find the parts themselves: ask which of the two is
simpler to say.

Fields are easy to say by what separates them: one of three signs, with white space around it.
`re.split` keeps the empty pieces between two separators, and an empty field is a field. A group in
the pattern would put the separators among the pieces.

Sentences need the sign that ends them, so the pattern must not take it: a look-behind,
`(?<=[.!?])`, stands after the sign, and only the white space there is taken. It must be there, or
3.5 would be two sentences.

The words of a name in camel case have nothing between them. So they are found, not split: capitals
that no small letter follows (`HTTP`), a word with its capital or without, digits. The first
alternative that fits wins, and the look-ahead makes `HTTPServer` give its last capital to the next
word.

A line of settings has one separator that counts, the first. `str.partition` says just that. A
pattern could do it, and would have to be read.
"""

import re

__all__ = ["split_fields", "split_sentences", "split_camel_case", "parse_settings"]


def split_fields(line: str) -> list[str]:
    """Return the fields of *line*, which commas, semicolons and bars separate.

    White space around a field does not belong to it. A field may be empty.
    """
    return re.split(r"\s*[,;|]\s*", line.strip())


def split_sentences(text: str) -> list[str]:
    """Return the sentences of *text*, each with the `.`, `!` or `?` that ends it.

    A sentence ends where white space follows such a sign, and at the end of *text*. White space
    between sentences and around *text* belongs to none.
    """
    return re.split(r"(?<=[.!?])\s+", text.strip()) if text.strip() else []


def split_camel_case(name: str) -> list[str]:
    """Return the words of *name*, a name in camel case of ASCII letters and digits.

    A word is a run of small letters, with a capital before it if there is one; a run of capitals
    without the one that begins the next word; or a run of digits.
    """
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)


def parse_settings(text: str) -> dict[str, str]:
    """Return the settings in *text*, lines such as `name = value`, in their order.

    The first `=` separates them; white space around name and value does not count. Lines of white
    space alone are skipped, and lines whose first other character is a `#`. If a name comes twice,
    its last value counts. Raise ValueError if a line has no `=`, or no name before it.
    """
    settings = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip():
            raise ValueError(f"no setting: {line!r}")
        settings[name.strip()] = value.strip()
    return settings
