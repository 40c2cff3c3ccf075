"""The gate to the class page: text that strangers wrote becomes HTML that hides nothing.

Characters that obey or cannot be seen (terminal escapes, NUL, bidirectional controls, blanks of
no width, halves of a surrogate pair) are spelled out as Python spells them, and as a learner sees
them in the terminal. Letters that run from right to left are isolated, so that their neighbors
stay in place. A heap of accents on one letter, which would cover the lines above, is cut.
"""

from __future__ import annotations

import html
import re

from markupsafe import Markup

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
"""Letters and marks, to Python, that an eye cannot see."""

ON, OFF = "\x02", "\x03"
"""Stand before and after a spelled-out character until the text is HTML; none is left by then."""


def visible(text: object, *, lines: bool = False) -> Markup:
    """Return *text* as HTML, what cannot be seen spelled out in ``<i>``; newlines stay if *lines*.

    What is HTML already (`Markup`) is returned as it is.
    """
    if isinstance(text, Markup):
        return text
    text = str(text)
    if text.isascii() and text.isprintable():
        return Markup(html.escape(text))
    marked = html.escape(_marked(text, lines))
    marked = RIGHT_TO_LEFT.sub(lambda match: f"<bdi>{match[0]}</bdi>", marked)
    return Markup(marked.replace(ON, "<i>").replace(OFF, "</i>"))


def spelled(text: str) -> Markup:
    """Return *text* for an attribute: escaped, with what cannot be seen spelled out."""
    return Markup(html.escape(_marked(text, lines=False).replace(ON, "").replace(OFF, "")))


def _marked(text: str, lines: bool) -> str:
    """Return *text* with everything spelled out that has to be, between `ON` and `OFF`."""
    odd = {c for c in set(text) if _is_odd(c)} - ({"\n"} if lines else set())
    text = text.translate({ord(c): _spelled(c) for c in odd})
    text = STRAY_JOINER.sub(lambda match: _spelled(match[0]), text)
    text = ACCENTS.sub(rf"\1{ON}…{OFF}", text)
    return text.replace(OFF + ON, "")


def _is_odd(c: str) -> bool:
    """Return True if *c* cannot be seen; joiners are judged by their place."""
    picks_a_shape = "\ufe00" <= c <= "\ufe0e" or "\U000e0100" <= c <= "\U000e01ef"
    return c not in JOINERS and (not c.isprintable() or c in BLANK or picks_a_shape)


def _spelled(c: str) -> str:
    code = c.encode("ascii", "backslashreplace").decode() if c.isprintable() else repr(c)[1:-1]
    return f"{ON}{code}{OFF}"


def cut(text: str, room: int) -> str:
    """Return the first *room* characters of *text*, and how many more there were."""
    if len(text) <= room:
        return text
    return text[:room] + say(" … {count:,} more characters", count=len(text) - room)


def prose(text: str) -> Markup:
    """Return a text of ours as HTML: what stands between backticks is code."""
    parts = [visible(part) for part in text.split("`")]
    parts[1::2] = [Markup(f"<code>{part}</code>") for part in parts[1::2]]
    return Markup("").join(parts)


def name(text: str, room: int = 80) -> Markup:
    """Return a stranger's name as HTML: cut to *room* characters, isolated from its neighbors."""
    return Markup(f"<bdi>{visible(cut(text, room) if text.strip() else say('(no name)'))}</bdi>")


def breakable(identifier: str) -> Markup:
    """Return a name of Python's as HTML that may be broken after each ``_``."""
    return Markup("_<wbr>").join(map(visible, identifier.split("_")))
