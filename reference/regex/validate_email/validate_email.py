r"""An address is a shape, and `fullmatch` asks whether all of a text has it.

The grammar of the HTML standard is two lines long, and the pattern says it almost word by word: one
or more characters before the `@`; after it labels, with dots between them. A label is one letter or
digit, or two with up to 61 letters, digits and hyphens between them. That is how "no hyphen at
either end" and "at most 63" come for free. Naming the label once and using it twice keeps the
pattern readable.

* `fullmatch` rather than `^…$`: `$` also matches before a newline at the end. `\Z` would do.
* `[A-Za-z0-9]` rather than `\w`, `\d` or IGNORECASE: in text patterns these mean all of Unicode.
  With IGNORECASE even `[a-z]` matches the long s (U+017F) and the Kelvin sign (U+212A); `re.ASCII`
  would end that.
* What is repeated begins with a dot, and no label has a dot in it. So there is only one way to cut
  a text, and 50,000 characters take no longer than it takes to read them. In `([a-z0-9]+-?)+` each
  run of n letters can be cut in 2**(n - 1) ways, and where the end does not fit, all are tried.

`split_email` checks first and changes the case afterwards: `"\u212a".lower()` is a plain "k". Once
a text is valid there is one `@` in it and nothing but ASCII: `partition` and `lower` are safe.

The grammar of mail itself (RFC 5322) was rejected: quotes, comments and folded lines are all legal
there, and hardly anyone has such an address. The HTML standard calls its rule a "willful violation"
of that RFC. No rule can tell whether an address exists; only a letter to it can.
"""

import re

__all__ = ["is_valid_email", "split_email"]

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL_PART = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*")


def is_valid_email(text: str) -> bool:
    """Return whether all of *text* is a valid email address by the HTML standard.

    The rule is that of ``<input type=email>``, without trimming: one or more of the ASCII letters,
    digits and ``.!#$%&'*+/=?^_`{|}~-``, then ``@``, then one or more labels, separated by
    single dots. A label is 1 to 63 ASCII letters, digits and hyphens, no hyphen first or last.

    Source: https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
    """
    return _ADDRESS.fullmatch(text) is not None


def split_email(text: str) -> tuple[str, str]:
    """Return the two parts of an address: the local part as it is, the domain in lower case.

    Raises ValueError where *text* is not valid by the rule of `is_valid_email`.
    """
    if not is_valid_email(text):
        raise ValueError(f"not a valid email address: {text!r}")
    local_part, _, domain = text.partition("@")
    return local_part, domain.lower()
