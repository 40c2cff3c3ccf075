"""The folder of its own that a test asks for as `tmp_path`.

Its name says nothing of the test. In a sandbox it is one that the solution can see, too.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dojo.core.faults import Fault

if TYPE_CHECKING:
    from dojo.core.catalogue import Kata
    from dojo.runner.session import Session


def new(item: pytest.Item, kata: Kata | None, session: Session) -> Path:
    """A new folder for the test *item*, which is about *kata*."""
    config: Any = item.config
    if kata is None or config.getoption("sandbox") == "none":
        folder: Path = config._tmp_path_factory.getbasetemp() / _name()
        folder.mkdir(0o700)
        return folder
    # What is wrong with the solution is told by the test's first call.
    with suppress(Fault, OSError):
        if (shared := session.workers.folder(kata, _name())) is not None:
            return shared
    return session.workers.pool.place().tests


def _name() -> str:
    return secrets.token_hex(4)
