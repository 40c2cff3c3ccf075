def extract_emails(text: str) -> list[tuple[str, str]]:
    """Return the e-mail addresses in *text* in order, each as what is before the @ and after it.

    Both are ASCII letters, digits and signs, and begin and end with a letter or a digit. Before
    the @ the signs are `.`, `_`, `+` and `-`. After it, labels of letters, digits and hyphens are
    joined by points, two labels at least.
    """
    raise NotImplementedError


def mask_emails(text: str) -> str:
    """Return *text* with the addresses masked: the first character, `***`, the @ and the rest."""
    raise NotImplementedError


def mask_cards(text: str) -> str:
    """Return *text* with a `*` for each digit of card numbers but the last four.

    A card number has 13 to 19 digits and a right check digit (Luhn, ISO/IEC 7812). Between two
    digits there may be one space or one hyphen, which stay. No further digit touches it, nor
    follows or precedes it after one of these.
    """
    raise NotImplementedError


def mask_tokens(text: str) -> str:
    """Return *text* with `***` for what follows `token=`, `password=` and `Bearer `.

    It goes up to white space, a quote or one of `&`, `,` and `;`. No letter, digit or underscore
    touches the name.
    """
    raise NotImplementedError
