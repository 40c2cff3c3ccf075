"""`kata.py grade`: a folder of submissions in, every verdict out.

`reading` finds who handed something in, and reads it; `submissions` tells which file is which kata.
`command` makes `jobs` of it, which are done here or on a `cluster`. `marking` adds up what comes
back into the `results` that all output is made of.
"""

from __future__ import annotations

import importlib
from typing import Any

from dojo.core.errors import Refused
from dojo.core.texts import say


def optional(module: str, name: str) -> Any:
    """Return a *module* that only teachers need. Raises Refused if its package is missing."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise Refused(
            say(
                "{package} is not installed: .venv/bin/python -m pip install -r {file}",
                package=name,
                file="scripts/requirements-grade.txt",
            )
        ) from None
