def is_valid_email(text: str) -> bool:
    """Return whether all of *text* is a valid email address by the HTML standard.

    The rule is that of ``<input type=email>``, without trimming: one or more of the ASCII letters,
    digits and ``.!#$%&'*+/=?^_`{|}~-``, then ``@``, then one or more labels, separated by
    single dots. A label is 1 to 63 ASCII letters, digits and hyphens, no hyphen first or last.

    Source: https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
    """
    raise NotImplementedError


def split_email(text: str) -> tuple[str, str]:
    """Return the two parts of an address: the local part as it is, the domain in lower case.

    Raises ValueError where *text* is not valid by the rule of `is_valid_email`.
    """
    raise NotImplementedError
