r"""One VERBOSE pattern with a comment on each line, and named groups that hand over both parts.

Good where a pattern grows, and where the parts are wanted anyway: it is matched once. The ends of a
label are look-arounds, `++` never gives back what it has taken (Python 3.11), and ASCII keeps
IGNORECASE to A to Z. It costs escapes: `#` and spaces mean something else in VERBOSE.

The group of labels has a plain `+`: up to Python 3.11.4 a possessive group whose last turn fails
keeps what that turn had read (python/cpython#100061), so it took `ada@example.com-`.
"""

import re

__all__ = ["is_valid_email", "split_email"]

_ADDRESS = re.compile(
    r"""
    (?P<local> [a-z0-9.!\#$%&'*+/=?^_`{|}~-]++ )
    @
    (?P<domain>
        (?:
            (?!-) [a-z0-9-]{1,63}+ (?<!-)   # a label
            (?: \.(?!\Z) | \Z )             # a dot, but not as the last character
        )+
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_valid_email(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text))


def split_email(text: str) -> tuple[str, str]:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError("not a valid email address")
    return found["local"], found["domain"].lower()
