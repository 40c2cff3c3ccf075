"""Where a page is written: to a new file, or over an older page; never over anything else.

A page is known by its *mark*, a text that stands at its start.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path

from dojo.core.errors import Refused
from dojo.core.texts import say

HEAD = 1_024  # bytes in which the mark of our pages stands


def target(path: Path, mark: str, *, force: bool) -> Path:
    """The file that *path* means, links followed. Raises Refused where no page may be written."""
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        raise Refused(say("There is no folder {path}; make it first.", path=real.parent))
    if real.exists() and not real.is_file():
        raise Refused(say("{path} is no file; give the name of one.", path=path))
    if real.exists() and not force and not is_page(real, mark):
        raise Refused(
            say(
                "{path} is there, and it is no page of this command. Give another name, or"
                " --force: then it is kept under a new name.",
                path=path,
            )
        )
    return real


def is_page(path: Path, mark: str) -> bool:
    """Whether a page with that *mark* is at *path*. Raises Refused where it cannot be read."""
    try:
        with path.open("rb") as file:
            return mark.encode() in file.read(HEAD)
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=path, why=why)) from None


def write(path: Path, text: str, mark: str) -> Path | None:
    """Put the page *text* into the file at *path*, all or nothing; its permissions stay.

    What is there and has no such *mark* gets another name first, which is returned. Raises
    Refused where it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        kept = _put_aside(path) if path.exists() and not is_page(path, mark) else None
        draft.replace(path)
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be written: {why}.", path=path, why=why)) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return kept


def _put_aside(path: Path) -> Path:
    """Give the file at *path* a name that nothing has."""
    names = (path.with_name(f"{path.name}.{'old' if n == 1 else f'old{n}'}") for n in count(1))
    kept = next(name for name in names if not os.path.lexists(name))
    path.rename(kept)
    return kept
