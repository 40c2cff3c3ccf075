"""What argparse says by itself, in the reader's language."""

from __future__ import annotations

import argparse

from dojo.words import mark, say

TEXTS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("ignored explicit argument %r"),
)
"""Those that this command can bring about; one that a Python words otherwise stays English."""


def install() -> None:
    """Let argparse ask `say`, where it asks gettext, whose catalogues are compiled files."""
    argparse._ = _translated  # type: ignore[attr-defined]


def _translated(text: str) -> str:
    return say(text) if text in TEXTS else text
