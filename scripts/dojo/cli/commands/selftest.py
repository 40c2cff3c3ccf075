"""`kata.py selftest`: the tests of the repository itself, through tox."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dojo.cli.verbs import new_verb
from dojo.core.catalogue import ROOT
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs

MINORS = range(11, 15)
"""The Pythons 3.x that the katas are for."""


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "selftest",
        say("run the tests of this repository itself"),
        [("selftest", say("lint, references, proofs and tests"))],
    )
    verb.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Lint, the references on each Python that tox finds, then the repository's tests.

    The last are a tox of their own that says nothing itself, so that pytest has the last word.
    """
    first = _tox("-e", ",".join(["lint", *references(sys.version_info.minor)]))
    last = _tox("-qq", "-e", "selftest")
    if first != 0:
        print(say("lint or a reference failed: see tox's summary above"), file=sys.stderr)
    return Exit.SOLVED if first == last == 0 else Exit.UNSOLVED


def references(running: int) -> list[str]:
    """The environments of the references; that of the *running* Python 3.x is always there."""
    minors = sorted({*MINORS, running})
    return ["reference" if minor == running else f"reference-py3{minor}" for minor in minors]


def _tox(*arguments: str) -> int:
    import subprocess  # here, so that no other verb pays for it

    command = [sys.executable, "-m", "tox", "run", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
