"""Ids made from names: readable, the same each time for the same class, never one twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ROOM = 40  # characters
NAMELESS = "x"


def anchors(names: Iterable[str]) -> list[str]:
    """An id for each of *names*, in their order: letters, digits, ``_`` and ``-`` only."""
    taken: set[str] = set()
    found = []
    for name in names:
        slug = anchor = slug_of(name)
        number = 1
        while anchor in taken:  # "ana" twice, and someone who is called "ana 2"
            number += 1
            anchor = f"{slug}-{number}"
        taken.add(anchor)
        found.append(anchor)
    return found


def slug_of(name: str) -> str:
    """*name* in small letters, everything but letters and digits a ``-``."""
    folded = unicodedata.normalize("NFKC", name[: 10 * ROOM]).casefold()
    return re.sub(r"\W+", "-", folded).strip("-")[:ROOM].strip("-") or NAMELESS
