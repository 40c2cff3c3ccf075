"""Python, `.venv`, what is installed in it, and git."""

from __future__ import annotations

import importlib.util
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata

from dojo.cli import setup
from dojo.cli.doctor.findings import Finding, good, missing, note
from dojo.cli.doctor.remedies import remedy
from dojo.core import console
from dojo.core.texts import mark, say

NEWEST = (3, 14)
"""The newest Python that the katas were tried with."""

OLDEST_GIT = (2, 25)

COMPILED = ("msgspec",)
"""The packages with compiled parts without which nothing works; `watch` does without events."""

AFRESH = mark("Remove the folder .venv; the next call makes it afresh.")


def python() -> Iterator[Finding]:
    """Check the Python that runs this."""
    text = f"Python {platform.python_version()}, {sys.executable}"
    if sys.version_info[:2] > NEWEST:
        yield note("python", text, say("Newer than any that the katas were tried with."))
    elif sys.version_info.releaselevel != "final":
        yield note("python", text, say("It is not a final release."))
    else:
        yield good("python", text)


def venv() -> Iterator[Finding]:
    """Check the katas' own environment."""
    call = say("Make it: {command}", command=console.command())
    inside = setup.is_inside()
    if setup.ready(inside):
        version = setup.stamp().partition("\n")[0]
        yield good("venv", say(".venv is there, with Python {version}", version=version))
    elif importlib.util.find_spec("ensurepip") is None and not shutil.which("uv"):
        text = say(".venv cannot be made: this Python lacks its package venv")
        yield missing("venv", text, remedy("venv"))
    elif not setup.VENV.exists():
        yield missing("venv", say(".venv is not made yet"), call)
    elif not setup.PYTHON.is_file():
        yield missing("venv", say(".venv has no Python that works"), call)
    elif setup.stamp():
        yield missing("venv", say(".venv is half made, or of another release"), call)
    else:
        yield missing("venv", say(".venv lacks what the katas need"), call)


def packages() -> Iterator[Finding]:
    """Check the packages that are pinned, in the Python that runs this."""
    if not setup.is_inside() and not installed("pytest"):
        return  # there is no .venv to look into, which was said
    pins = dict(pinned(setup.requirements()))
    wrong = [name for name, version in pins.items() if installed(name) != version]
    if not wrong:
        yield from _loadable(len(pins))
        return
    found = "\n".join(f"{name}: {installed(name) or '-'} → {pins[name]}" for name in wrong)
    text = say("packages missing, or in another release: {count}", count=len(wrong))
    again = f"\n{say(AFRESH)}" if setup.is_inside() else ""
    yield missing("packages", text, found + again)


def _loadable(count: int) -> Iterator[Finding]:
    """Check that packages with compiled parts, which must fit the machine, can be loaded."""
    for name in COMPILED:
        try:
            importlib.import_module(name)
        except ImportError as error:
            text = say("the package {name} does not work here: {why}", name=name, why=error)
            yield missing("packages", text, say(AFRESH))
            return
    text = say("{count} packages are there, in the pinned releases", count=count)
    yield good("packages", text)


def pinned(requirements: str) -> Iterator[tuple[str, str]]:
    """Yield the names and versions in the text of a requirements file."""
    yield from re.findall(r"^([\w.-]+)==([^\s#;]+)", requirements, re.MULTILINE)


def installed(name: str) -> str:
    """Return the version of a package; empty if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def git() -> Iterator[Finding]:
    """Git, through which newer katas come."""
    if shutil.which("git") is None:
        text = say("git is missing: `update` needs it, the katas do not")
        yield note("git", text, remedy("git"))
        return
    said = subprocess.run(["git", "--version"], capture_output=True, text=True, check=False).stdout
    version = tuple(map(int, re.findall(r"\d+", said)[:2]))
    if version >= OLDEST_GIT:
        yield good("git", said.strip())
    else:
        text = say("{git}: `update` needs 2.25 or newer", git=said.strip() or "git")
        yield note("git", text, remedy("git"))
