"""The verbs of contributors: `verify` and `selftest`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict

from dojo.core import catalogue
from dojo.core.catalogue import ROOT
from dojo.core.errors import JSON_VERSION, Exit
from dojo.core.texts import decimal

MINORS = range(11, 15)
"""The Pythons 3.x that the katas are for."""


def verify(arguments: argparse.Namespace) -> Exit:
    """Prove the katas that were asked for, and print the findings. Raises UnknownKata."""
    from dojo.authoring.verify import Part, prove

    asked = [Part.MUTANTS] * arguments.mutants + [Part.ORACLES] * arguments.oracles
    usual = [Part.USUAL, Part.MUTANTS] if arguments.durations else [Part.USUAL]
    sound = True
    katas = catalogue.select(arguments.katas) or catalogue.load()
    for proven in prove(katas, asked or usual):
        sound &= proven.sound
        if arguments.json:
            for finding in proven.findings:
                found = {"version": JSON_VERSION, "kata": proven.title, **asdict(finding)}
                print(json.dumps(found, ensure_ascii=False))
            continue
        print(proven.title)
        for finding in proven.findings:
            print(*finding.lines(), sep="\n", flush=True)
        if arguments.durations:
            _print_durations(proven.seconds)
    return Exit.SOLVED if sound else Exit.UNSOLVED


def _print_durations(seconds: dict[str, float]) -> None:
    """Print how long each proof took, the longest first, but for those under a tenth."""
    longest = sorted(seconds.items(), key=lambda item: -item[1])
    told = [f"{name} {decimal(f'{took:.1f}')} s" for name, took in longest if took >= 0.1]
    print(f"    {decimal(f'{sum(seconds.values()):.1f}')} s: {', '.join(told)}")


def selftest(_: argparse.Namespace) -> Exit:
    """Lint, the references on each Python that tox finds, then the repository's tests."""
    parts = ",".join(["lint", *references(sys.version_info.minor), "selftest"])
    command = [sys.executable, "-m", "tox", "run", "-e", parts]
    done = subprocess.run(command, cwd=ROOT, check=False)
    return Exit.SOLVED if done.returncode == 0 else Exit.UNSOLVED


def references(running: int) -> list[str]:
    """Return the environments of the references, that of the *running* Python 3.x among them."""
    minors = sorted({*MINORS, running})
    return ["reference" if minor == running else f"reference-py3{minor}" for minor in minors]
