"""A fingerprint of all that a verdict depends on, besides the submission."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata

OWN = ("*.py", "*.po")


@cache
def digest(kata: Kata) -> str:
    """A hash of the kata, of the dojo's own sources, of its pins, and of which Python this is."""
    found = hashlib.sha256(_own().encode())
    for path in (kata.suite, kata.po, kata.reference):
        _feed(found, path)
    return found.hexdigest()


@cache
def _own() -> str:
    found = hashlib.sha256("{}.{}".format(*sys.version_info[:2]).encode())
    scripts = catalogue.ROOT / "scripts"
    paths = {path for pattern in OWN for path in (scripts / "dojo").rglob(pattern)}
    for path in [*sorted(paths), scripts / "requirements.txt"]:
        _feed(found, path)
    return found.hexdigest()


def _feed(found: hashlib._Hash, path: Path) -> None:
    content = path.read_bytes() if path.exists() else b""
    found.update(f"{catalogue.relative(path)}\0{len(content)}\0".encode())
    found.update(content)
