"""How to get what is missing, on the system that this is."""

from __future__ import annotations

import platform
import sys

NAMES = {"debian": "Debian, Ubuntu", "fedora": "Fedora", "macos": "macOS", "windows": "Windows"}

COMMANDS = {
    "venv": {
        "debian": "sudo apt install python3-venv",
        "fedora": "sudo dnf install python3-pip",
        "macos": "brew reinstall python",
        "windows": "winget install Python.Python.3.13",
    },
    "git": {
        "debian": "sudo apt install git",
        "fedora": "sudo dnf install git",
        "macos": "brew install git",
        "windows": "winget install Git.Git",
    },
    "tzdata": {
        "debian": "sudo apt install tzdata",
        "fedora": "sudo dnf install tzdata",
    },
    "editor": {
        "debian": "sudo apt install micro    then: export VISUAL=micro",
        "fedora": "sudo dnf install micro    then: export VISUAL=micro",
        "macos": "brew install --cask visual-studio-code",
        "windows": "winget install Microsoft.VisualStudioCode",
    },
    "locale": {
        "debian": "sudo apt install locales && sudo dpkg-reconfigure locales",
        "fedora": "sudo dnf install glibc-langpack-es glibc-langpack-en",
    },
}
"""What to type, by what is missing and by system."""


def system() -> str:
    """Which of `NAMES` this is; of other Linuxes the one that they are like; empty if unknown."""
    if sys.platform in {"darwin", "win32"}:
        return {"darwin": "macos", "win32": "windows"}[sys.platform]
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        return ""
    return like(f"{about.get('ID', '')} {about.get('ID_LIKE', '')}")


def like(names: str) -> str:
    """Return the system among *names* as in ``ubuntu debian``, each that it is or is like."""
    families = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora"}
    return next((families[name] for name in names.split() if name in families), "")


def remedy(what: str) -> str:
    """Return what to type to get *what*; on an unknown system what one types on the others."""
    commands = COMMANDS[what]
    if (here := system()) in commands:
        return commands[here]
    shown = {} if here else commands
    return "\n".join(f"{NAMES[name]}: {command}" for name, command in shown.items())
