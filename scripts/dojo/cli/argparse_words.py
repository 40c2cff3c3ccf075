"""What argparse says by itself, in the reader's language."""

from __future__ import annotations

import argparse

from dojo.core.texts import mark, say

TEXTS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("not allowed with argument %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
)
"""Those that this command can bring about, as Python 3.11 to 3.14 word them: the second choice
is 3.14's. One that a Python words otherwise stays English."""


def install() -> None:
    """Let argparse ask `say`, where it asks gettext, whose catalogues are compiled files."""
    argparse._ = _translated  # type: ignore[attr-defined]


def _translated(text: str) -> str:
    return say(text) if text in TEXTS else text
