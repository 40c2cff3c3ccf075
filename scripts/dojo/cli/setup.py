"""The dojo's own environment, `.venv`: made on the first call, kept in step with the pins, entered.

Only the standard library is at hand here. A stamp inside `.venv` holds the Python and the
requirements that were installed; it is written last, so a set-up that was cut short is never
trusted, and where the stamp fits a call costs two small reads.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "scripts" / "requirements.txt"
STAMP = VENV / "dojo-stamp"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def ready(inside: bool) -> bool:
    """Return True if `.venv` is complete and has the pinned requirements.

    Its Python is compared as well when it is the one that runs (*inside*): a system's upgrade
    may have exchanged it.
    """
    version, _, pins = stamp().partition("\n")
    if not PYTHON.is_file() or pins != requirements():
        return False
    return not inside or version == running_version()


def is_inside() -> bool:
    """Return True if the running Python is that of `.venv`, however its path is written."""
    try:
        return Path(sys.executable).parent.samefile(PYTHON.parent)
    except OSError:
        return False


def stamp() -> str:
    """Return what the stamp says; "" if there is none."""
    try:
        return STAMP.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def requirements() -> str:
    """Return the pinned requirements, as text."""
    return REQUIREMENTS.read_text(encoding="utf-8")


def running_version() -> str:
    """Return the version of the running Python as in ``3.12``."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def hop() -> NoReturn:
    """Run this very command with the Python of `.venv`, and end as it ends."""
    command = [str(PYTHON), *sys.argv]
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess

    with subprocess.Popen(command) as child:
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue  # the child has got the signal too, and ends
