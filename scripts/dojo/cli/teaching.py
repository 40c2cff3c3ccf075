"""The verbs for those who teach or contribute, each one function."""

from __future__ import annotations

import argparse
import subprocess
import sys

from dojo.core import catalogue
from dojo.core.catalogue import ROOT
from dojo.core.errors import Exit
from dojo.core.texts import say

MINORS = range(11, 15)
"""The Pythons 3.x that the katas are for."""


def grade(arguments: argparse.Namespace) -> Exit:
    """Grade a class. Raises Refused."""
    from dojo.grading import command
    from dojo.grading.outputs import Outputs

    asked = command.Asked(
        folder=arguments.folder,
        katas=catalogue.select(arguments.katas),
        jobs=arguments.jobs,
        partial=arguments.partial,
        sandbox=arguments.sandbox,
        require_tier=arguments.require_tier,
        journal=arguments.journal,
        dask=arguments.dask,
        outputs=Outputs(
            arguments.json, arguments.csv, arguments.junit, arguments.html, arguments.force
        ),
    )
    return command.run(asked)


def verify(arguments: argparse.Namespace) -> Exit:
    """Prove the katas that were asked for. Raises UnknownKata."""
    from dojo.authoring.verify import run

    return run(
        catalogue.select(arguments.katas),
        mutants=arguments.mutants,
        oracles=arguments.oracles,
        pristine=arguments.pristine,
        json=arguments.json,
    )


def new(arguments: argparse.Namespace) -> Exit:
    """Write the skeleton."""
    from dojo.authoring import skeleton

    return skeleton.run(arguments.kata)


def selftest(_: argparse.Namespace) -> Exit:
    """Lint, the references on each Python that tox finds, then the repository's tests.

    The last are a tox of their own that says nothing itself, so that pytest has the last word.
    """
    first = _tox("-e", ",".join(["lint", *references(sys.version_info.minor)]))
    last = _tox("-qq", "-e", "selftest")
    if first != 0:
        print(say("lint or a reference failed: see tox's summary above"), file=sys.stderr)
    return Exit.SOLVED if first == last == 0 else Exit.UNSOLVED


def references(running: int) -> list[str]:
    """Return the environments of the references, that of the *running* Python 3.x among them."""
    minors = sorted({*MINORS, running})
    return ["reference" if minor == running else f"reference-py3{minor}" for minor in minors]


def _tox(*arguments: str) -> int:
    command = [sys.executable, "-m", "tox", "run", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
