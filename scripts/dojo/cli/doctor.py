"""`kata.py doctor`: what the katas need of a machine, what is missing, and how to get it.

It works without `.venv` too, in whatever Python it is called with.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib import metadata
from pathlib import Path

from dojo.cli import machine, setup
from dojo.cli.machine import Lack, remedy
from dojo.core import catalogue, console
from dojo.core.errors import Exit
from dojo.core.texts import mark, say

GOOD, NOTE, MISSING = "good", "note", "missing"
"""The states that `--json` names; a NOTE is missing, and the katas go on without it."""

MARKS = {GOOD: "✓", NOTE: "!", MISSING: "✗"}

NEWEST = (3, 14)
"""The newest Python that the katas were tried with."""

OLDEST_GIT = (2, 25)

AFRESH = mark("Remove the folder .venv; the next call makes it afresh.")


def run(arguments: argparse.Namespace) -> Exit:
    """Look at everything and print it; `Exit.SOLVED` if nothing that is needed is missing."""
    found = []
    for name in CHECKS:
        state, text, advice = examine(name)
        if not text:
            continue
        found.append({"check": name, "state": state, "text": text, "advice": advice})
        if not arguments.json:
            print(f"{MARKS[state]} {text}", flush=True)
            for line in advice.splitlines():
                print(f"    {line}")
    missing = [finding["check"] for finding in found if finding["state"] == MISSING]
    if arguments.json:
        told = {"ok": not missing, "system": machine.system() or sys.platform, "checks": found}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif missing:
        print("\n" + say("Missing: {names}", names=", ".join(missing)))
    else:
        print("\n" + say("All that the katas need is there."))
    return Exit.UNSOLVED if missing else Exit.SOLVED


def examine(name: str) -> tuple[str, str, str]:
    """Return the state, the text and the advice of one check; no text if it has nothing to say."""
    check, state = CHECKS[name]
    try:
        return GOOD, check(), ""
    except Lack as lack:
        return state, str(lack), lack.advice
    except Exception as error:  # a doctor goes on, whatever one check runs into
        return NOTE, say("{check} could not be looked at: {why}", check=name, why=error), ""


def python() -> str:
    """Check the Python that runs this."""
    text = f"Python {platform.python_version()}, {sys.executable}"
    if sys.version_info[:2] > NEWEST:
        raise Lack(text, say("Newer than any that the katas were tried with."))
    return text


def venv() -> str:
    """Check the katas' own environment."""
    if setup.ready(setup.is_inside()):
        version = setup.stamp().partition("\n")[0]
        return say(".venv is there, with Python {version}", version=version)
    if importlib.util.find_spec("ensurepip") is None and not shutil.which("uv"):
        raise Lack(say(".venv cannot be made: this Python lacks its package venv"), remedy("venv"))
    call = say("Make it: {command}", command=console.command())
    if not setup.VENV.exists():
        raise Lack(say(".venv is not made yet"), call)
    raise Lack(say(".venv is half made, or of another release"), call)


def packages() -> str:
    """Check the packages that are pinned, in the Python that runs this."""
    if not setup.is_inside() and not installed("pytest"):
        return ""  # there is no .venv to look into, which was said
    pins = setup.pinned(setup.requirements())
    wrong = [
        f"{name}: {installed(name) or '-'} → {version}"
        for name, version in pins.items()
        if installed(name) != version
    ]
    if wrong:
        text = say("packages missing, or in another release: {count}", count=len(wrong))
        raise Lack(text, "\n".join([*wrong, *([say(AFRESH)] if setup.is_inside() else [])]))
    try:
        import msgspec  # noqa: F401  (its compiled parts must fit the machine)
    except ImportError as error:
        text = say("the package {name} does not work here: {why}", name="msgspec", why=error)
        raise Lack(text, say(AFRESH)) from error
    return say("{count} packages are there, in the pinned releases", count=len(pins))


def installed(name: str) -> str:
    """Return the version of a package; "" if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def git() -> str:
    """Check git, through which newer katas come."""
    if shutil.which("git") is None:
        raise Lack(say("git is missing: `update` needs it, the katas do not"), remedy("git"))
    done = subprocess.run(["git", "--version"], capture_output=True, text=True, check=False)
    said = done.stdout.strip()
    if tuple(map(int, re.findall(r"\d+", said)[:2])) < OLDEST_GIT:
        raise Lack(say("{git}: `update` needs 2.25 or newer", git=said or "git"), remedy("git"))
    return said


CHECKS: dict[str, tuple[Callable[[], str], str]] = {
    "python": (python, NOTE),
    "venv": (venv, MISSING),
    "packages": (packages, MISSING),
    "git": (git, NOTE),
    "ipv4": (partial(machine.loopback, socket.AF_INET, "127.0.0.1", machine.BLOCKED), MISSING),
    "ipv6": (partial(machine.loopback, socket.AF_INET6, "::1", machine.SKIPPED), NOTE),
    "time_zones": (machine.time_zones, MISSING),
    "clock": (machine.clock, NOTE),
    "temporary_folder": (
        lambda: machine.writable(Path(tempfile.gettempdir()), machine.TMPDIR),
        MISSING,
    ),
    "katas_folder": (lambda: machine.writable(catalogue.KATAS, ""), MISSING),
    "symbolic_links": (machine.symbolic_links, NOTE),
    "open_files": (machine.open_files, NOTE),
    "terminal": (machine.terminal, NOTE),
    "letters": (machine.letters, NOTE),
    "editor": (machine.the_editor, NOTE),
}
"""Each check by its name, which stays the same: what it is made by, and what a lack of it is."""
