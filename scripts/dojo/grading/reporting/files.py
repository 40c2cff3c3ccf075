"""The page into a file: all or nothing, and never over a file that is something else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dojo.core import files
from dojo.grading.report import MARK, page


def check(path: Path, *, force: bool = False) -> None:
    """Raise Refused where `write` would not write to *path*; it asks before there are results."""
    files.page_target(path, MARK, force=force)


def write(results: Mapping[str, Any], path: Path, *, force: bool = False) -> Path | None:
    """Write the page of *results* to *path*, in place of an earlier one of ours.

    A file that is no such page is left alone, unless *force*: then it gets another name, which is
    returned. A link is followed, and stays one. Raises Refused where the results cannot be read
    or the page cannot be written; there is no half of a page then.
    """
    target = files.page_target(path, MARK, force=force)
    return files.write_page(target, page(results), MARK)
