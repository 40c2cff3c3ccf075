"""The page into a file: all or nothing, and never over a file that is something else."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from dojo.reporting.document import START, page
from dojo.words import say

MARK = START.encode()


class CannotWriteError(ValueError):
    """Nothing was written; the message says why, and what to do about it."""


def write(results: Mapping[str, Any], path: Path, *, force: bool = False) -> None:
    """Write the page of *results* to *path*, in place of an earlier one of ours.

    A file that is no such page is left alone, unless *force*. A link is followed, and stays one.
    Raises CannotWriteError and UnclearResultsError; there is no half of a page then, and what was
    there is still there.
    """
    target = Path(os.path.realpath(path))
    try:
        if not force and not _may_be_replaced(target):
            raise CannotWriteError(
                say("{path} is there already and is no class report: name another file.", path=path)
            )
        _replace(target, page(results).encode("utf-8"))
    except OSError as error:
        why = error.strerror or error
        raise CannotWriteError(
            say("{path} cannot be written: {why}.", path=path, why=why)
        ) from error


def _may_be_replaced(path: Path) -> bool:
    if not path.exists():
        return True
    if not path.is_file():  # a pipe would make us wait
        return False
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def _replace(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o7777)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
