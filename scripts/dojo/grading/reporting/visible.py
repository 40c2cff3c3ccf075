"""Text that somebody else wrote, made harmless to the eye: nothing hidden, nothing reordered.

Characters that obey or cannot be seen (terminal escapes, NUL, bidirectional controls, blanks of
no width, halves of a surrogate pair) are spelled out as Python spells them, and as a learner sees
them in the terminal. Letters that run from right to left are isolated, so that what stands beside
them stays where it is. A heap of accents on one letter, which would cover the lines above, is cut.
"""

from __future__ import annotations

import html
import re

from dojo.core.texts import say

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RIGHT_TO_LEFT = re.compile(f"[{_RIGHT}]+(?:[ \u200c\u200d]+[{_RIGHT}]+)*")
"""Letters and digits of scripts that run from right to left, and the blanks between them."""

_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
ACCENTS = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")
"""More accents than any language sets on one letter."""

JOINERS = "\u200c\u200d"
_JOINED = "[\u0590-\u1fff\u2190-\U0010ffff]"
STRAY_JOINER = re.compile(f"(?<!{_JOINED})[{JOINERS}]|[{JOINERS}](?!{_JOINED})")
"""A joiner that is not between letters of a script that needs it, nor in an emoji."""

BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Letters and marks, to Python, that nobody can see."""

ON, OFF = "\x02", "\x03"
"""Stand before and after what was spelled out, until it is HTML; none of them is left by then."""


def escaped(text: str, *, lines: bool = False) -> str:
    """*text* as HTML, what cannot be seen spelled out in ``<i>``; newlines stay if *lines*."""
    if text.isascii() and text.isprintable():
        return html.escape(text)
    marked = html.escape(_marked(text, lines))
    marked = RIGHT_TO_LEFT.sub(lambda match: f"<bdi>{match[0]}</bdi>", marked)
    return marked.replace(ON, "<i>").replace(OFF, "</i>")


def spelled(text: str) -> str:
    """*text* with what cannot be seen spelled out, as plain text: for attributes and titles."""
    if text.isascii() and text.isprintable():
        return text
    return _marked(text, lines=False).replace(ON, "").replace(OFF, "")


def cut(text: str, room: int) -> str:
    """The first *room* characters of *text*, and how many more there were."""
    if len(text) <= room:
        return text
    return text[:room] + say(" … {count:,} more characters", count=len(text) - room)


def _marked(text: str, lines: bool) -> str:
    """*text* with everything spelled out that has to be, between `ON` and `OFF`."""
    odd = {c for c in set(text) if _is_odd(c)} - ({"\n"} if lines else set())
    text = text.translate({ord(c): _spelled(c) for c in odd})
    text = STRAY_JOINER.sub(lambda match: _spelled(match[0]), text)
    text = ACCENTS.sub(rf"\1{ON}…{OFF}", text)
    return text.replace(OFF + ON, "")


def _is_odd(c: str) -> bool:
    """Whether nobody sees *c*; joiners are looked at where they stand."""
    picks_a_shape = "\ufe00" <= c <= "\ufe0e" or "\U000e0100" <= c <= "\U000e01ef"
    return c not in JOINERS and (not c.isprintable() or c in BLANK or picks_a_shape)


def _spelled(c: str) -> str:
    code = c.encode("ascii", "backslashreplace").decode() if c.isprintable() else repr(c)[1:-1]
    return f"{ON}{code}{OFF}"
