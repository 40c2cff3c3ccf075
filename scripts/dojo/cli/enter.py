"""The first step of each call: go on in `.venv`, which is made or renewed before if needed."""

from __future__ import annotations

import os
import sys

from dojo.cli.setup import hop, is_inside, ready
from dojo.core.errors import Exit


def enter() -> None:
    """Go on in `.venv`, after making or renewing it if needed; exits if that fails.

    `doctor` never makes it, and `update` goes on without it: it may bring what mends it. Nothing
    is made while a shell waits for completions.
    """
    inside = is_inside()
    if ready(inside):
        if not inside:
            hop()
        return
    verb = verb_of(sys.argv[1:])
    if "_ARGCOMPLETE" in os.environ:
        sys.exit(Exit.SETUP)
    if verb == "doctor":
        return
    from dojo.cli.install import SetupError, install

    try:
        install(inside)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        if verb == "update":
            return
        sys.exit(Exit.SETUP)
    hop()


def verb_of(arguments: list[str]) -> str:
    """Return the verb among the *arguments*: the first that is no option and no option's value."""
    before = ""
    for argument in arguments:
        if not argument.startswith("-") and before != "--lang":
            return argument
        before = argument
    return ""
