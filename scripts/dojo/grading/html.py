"""HTML built from parts: whatever is not HTML already is escaped, so that nobody can forget it."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dojo.core.texts import say
from dojo.grading.reporting import visible


class Html(str):
    """Text that is HTML. Joined to plain text it is plain text again, and gets escaped."""

    __slots__ = ()


VOID = frozenset({"br", "hr", "meta", "wbr"})
"""Elements without an end."""


def tag(element: str, /, *children: str, **attributes: str | int | bool) -> Html:
    """The *element*, its *attributes* escaped, and its *children* unless they are HTML.

    An attribute's ``_`` stands for ``-``, one at its end for nothing (``class_``); True is an
    attribute without a value, False is none.
    """
    head = "".join([element, *(_attribute(key, value) for key, value in attributes.items())])
    if element in VOID:
        return Html(f"<{head}>")
    return Html(f"<{head}>{join(children)}</{element}>")


def join(parts: Iterable[str]) -> Html:
    """*parts* one after the other, each escaped unless it is HTML."""
    return Html("".join([p if isinstance(p, Html) else visible.escaped(p) for p in parts]))


def lines(text: str) -> Html:
    """*text* escaped, its newlines kept."""
    return Html(visible.escaped(text, lines=True))


def prose(text: str) -> Html:
    """A text of ours: what stands between backticks is code."""
    parts = enumerate(text.split("`"))
    return join([tag("code", part) if number % 2 else part for number, part in parts])


def name(text: str, room: int = 80) -> Html:
    """A name that somebody else gave, cut to *room* characters, apart from what is beside it."""
    return tag("bdi", visible.cut(text, room) if text.strip() else say("(no name)"))


def breakable(identifier: str) -> Html:
    """A name of Python's, which may be broken after each ``_``."""
    return Html("_<wbr>".join(map(visible.escaped, identifier.split("_"))))


def _attribute(key: str, value: str | int | bool) -> str:
    if value is False:
        return ""
    key = key.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{html.escape(visible.spelled(str(value)))}"'
