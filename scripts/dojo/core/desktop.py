"""The languages of a person's desktop, where the environment of the terminal does not tell."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path
from xml.parsers.expat import ExpatError

PREFERENCES = Path("Library", "Preferences", ".GlobalPreferences.plist")
"""Where macOS keeps what was chosen in System Settings, below the home folder."""

SPANISH = 0x0A
"""The primary language of Spanish in Windows' language identifiers; the upper bits are the region.

https://learn.microsoft.com/windows/win32/intl/language-identifiers"""


def languages() -> list[str]:
    """The languages in the order in which they are preferred, as ``es-MX``; empty if unknown."""
    if sys.platform == "win32":
        return of_windows(_identifier())
    return of_macos(Path.home() / PREFERENCES) if sys.platform == "darwin" else []


def of_windows(identifier: int) -> list[str]:
    """The language that stands for a Windows language *identifier*, of those that matter here."""
    return ["es"] if identifier & 0x3FF == SPANISH else []


def of_macos(preferences: Path) -> list[str]:
    """The languages named in the file *preferences*; empty where it cannot be read."""
    try:
        with preferences.open("rb") as file:
            found = plistlib.load(file).get("AppleLanguages", [])
    except (OSError, ValueError, ExpatError, plistlib.InvalidFileException):
        return []
    return [str(language) for language in found]


if sys.platform == "win32":

    def _identifier() -> int:
        import ctypes

        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())

else:

    def _identifier() -> int:
        return 0
