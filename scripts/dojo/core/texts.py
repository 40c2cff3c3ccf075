"""The languages of what a person reads: English in the source, Spanish in catalogues."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es")
OWN = Path(__file__).parents[1] / "locale"

FORMAL = {"c": "en", "posix": "en", "english": "en", "spanish": "es"}
"""Names of locales that do not begin with the code of a language."""

ENTRY = re.compile(r"^msgid ((?:\".*\"\n)+)msgstr ((?:\".*\"(?:\n|$))+)", re.MULTILINE)
"""An entry of a catalogue: both texts in lines in double quotes, with escapes as in JSON."""


def language() -> str:
    """Return the reader's language: ``KATA_LANG``, else the system's, else English."""
    if asked := os.environ.get("KATA_LANG"):
        return _offered(asked) or "en"
    name = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return _of_locale(name, os.environ.get("LANGUAGE", ""))


@cache
def _of_locale(name: str, wishes: str) -> str:
    """Return the language for a locale's *name* and GNU's *wishes* (``fr:es``), void in ``C``."""
    if not name and sys.platform == "win32":  # it sets no such variables
        import locale

        name = locale.getlocale()[0] or ""
    plain = _code(name) in {"c", "posix"}
    asked = [name] if plain else [*wishes.split(":"), name]
    return next(filter(None, map(_offered, asked)), "en")


def _offered(name: str) -> str:
    """Return the language of that *name*, as ``es`` for ``es-419``; "" if it has no texts here."""
    code = FORMAL.get(_code(name), _code(name))
    return code if code in LANGUAGES else ""


def _code(name: str) -> str:
    return re.split(r"[-_.@ ]", name.strip(), maxsplit=1)[0].lower()


def say(text: str, /, **values: object) -> str:
    """Return *text* in the reader's language, its ``{names}`` filled from *values*."""
    if language() == "en":
        return text.format(**values)
    known = _catalogue(OWN / f"{language()}.po")
    written = {name: _Spanish(v) if type(v) is int else v for name, v in values.items()}
    return known.get(text, text).format(**written)


class _Spanish(int):
    """A number whose thousands are written as in Spanish: 1234, and 12 345 with a no-break space.

    A comma, which the format ``,`` puts there, would make a decimal of it (RAE, Ortografía).
    """

    def __format__(self, spec: str) -> str:
        if spec != ",":
            return super().__format__(spec)
        return f"{int(self)}" if abs(self) < 10_000 else f"{int(self):,}".replace(",", "\xa0")


def decimal(number: str) -> str:
    """Return *number*, such as ``2.4``, as the reader writes it: in Spanish with a comma."""
    return number.replace(".", ",") if language() == "es" else number


def mark(text: str, /) -> str:
    """Return *text* as it is: a text in a table, which `say` translates later."""
    return text


def of_kata(po: Path, text: str) -> str:
    """Return a text of a kata in the reader's language; *po* is the kata's Spanish catalogue."""
    return _catalogue(po).get(text, text) if language() == "es" else text


@cache
def _catalogue(path: Path) -> dict[str, str]:
    """Return the entries of a catalogue, without any package: the set-up of `.venv` speaks too."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    pairs = ((_joined(one), _joined(other)) for one, other in ENTRY.findall(text))
    return {text: translated for text, translated in pairs if text and translated}


def _joined(lines: str) -> str:
    import json  # for catalogues alone: every call of the command begins with this module

    return "".join(json.loads(line) for line in lines.splitlines())
