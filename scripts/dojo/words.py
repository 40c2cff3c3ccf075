"""The languages of what a person reads: English in the source, Spanish in catalogues."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dojo.catalogue import Kata

LANGUAGES = ("en", "es")
OWN = Path(__file__).parent / "locale"


def language() -> str:
    """The reader's language: ``KATA_LANG``, else the system's, else English."""
    for name in ("KATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "en"
    return "en"


def say(text: str, /, **values: object) -> str:
    """*text* in the reader's language, its ``{names}`` filled from *values*."""
    known = _catalogue(OWN / f"{language()}.po") if language() != "en" else {}
    return known.get(text, text).format(**values)


def mark(text: str, /) -> str:
    """*text* as it is: a text in a table, found by the catalogue, translated by `say` later."""
    return text


def of_kata(kata: Kata, text: str) -> str:
    """A rule, a reason or an idea of *kata* in the reader's language."""
    return _catalogue(kata.po).get(text, text) if language() == "es" else text


@cache
def _catalogue(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    import polib  # only where Spanish is asked for

    entries = polib.pofile(str(path), encoding="utf-8")
    return {entry.msgid: entry.msgstr for entry in entries if entry.translated()}
