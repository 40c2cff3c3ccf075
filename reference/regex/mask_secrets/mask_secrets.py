r"""Find what must not be seen by what it looks like and by what stands beside it, and change
nothing else.

A pattern for running text cannot ask for the whole text, so it must say where the thing begins and
ends. An address ends with a letter or a digit: then a sentence's full stop is outside without a
rule of its own. Nothing that could belong to a number may touch a card's number, or a part of a
longer one would be taken for it; look-around sees that and takes nothing.

What a pattern can say of a card is its form. Whether the digits make sense is a sum (the check
digit of Luhn, ISO/IEC 7812), so a function decides, match by match, and gives back the text as it
was if they do not.

A token stands after its name. A look-behind would keep the name out of the match, but it needs a
fixed width, and the names differ in length: so the name is a group, and the replacement puts it
back.

All of this finds what is written as people write it. It is a help against carelessness, no guard
against somebody who wants to smuggle a number past it.
"""

import re

__all__ = ["extract_emails", "mask_emails", "mask_cards", "mask_tokens"]

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_EMAIL = re.compile(rf"([A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9])?)@({_LABEL}(?:\.{_LABEL})+)")
_CARD = re.compile(r"(?<![0-9])(?<![0-9][ -])[0-9](?:[ -]?[0-9]){12,18}(?![ -]?[0-9])")
_TOKEN = re.compile(r"\b(token=|password=|Bearer )[^\s&\"',;]+")


def extract_emails(text: str) -> list[tuple[str, str]]:
    """Return the e-mail addresses in *text* in order, each as what is before the @ and after it.

    Both are ASCII letters, digits and signs, and begin and end with a letter or a digit. Before
    the @ the signs are `.`, `_`, `+` and `-`. After it, labels of letters, digits and hyphens are
    joined by points, two labels at least.
    """
    return [(match[1], match[2]) for match in _EMAIL.finditer(text)]


def mask_emails(text: str) -> str:
    """Return *text* with the addresses masked: the first character, `***`, the @ and the rest."""
    return _EMAIL.sub(lambda match: f"{match[1][0]}***@{match[2]}", text)


def mask_cards(text: str) -> str:
    """Return *text* with a `*` for each digit of card numbers but the last four.

    A card number has 13 to 19 digits and a right check digit (Luhn, ISO/IEC 7812). Between two
    digits there may be one space or one hyphen, which stay. No further digit touches it, nor
    follows or precedes it after one of these.
    """
    return _CARD.sub(_masked, text)


def mask_tokens(text: str) -> str:
    """Return *text* with `***` for what follows `token=`, `password=` and `Bearer `.

    It goes up to white space, a quote or one of `&`, `,` and `;`. No letter, digit or underscore
    touches the name.
    """
    return _TOKEN.sub(r"\1***", text)


def _masked(match: re.Match[str]) -> str:
    number = match.group()
    if not _luhn([int(digit) for digit in re.sub("[ -]", "", number)]):
        return number
    return re.sub(r"[0-9](?=(?:[ -]?[0-9]){4})", "*", number)


def _luhn(digits: list[int]) -> bool:
    """Return True if the last digit fits the others: every second from the right counts twice."""
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[::-2]) + sum(doubled)) % 10 == 0
