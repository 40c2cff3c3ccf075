"""Tools of the benchmarks: figures beside bars, copies to measure on, and the time of a command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata

ROUNDS = 20
KATA = catalogue.find("dates/date_arithmetic")

TESTING = """\
from pytest import raises

def wall_clock(moment):
    return moment.replace(tzinfo=None), moment.utcoffset()
"""
"""What the suite of KATA takes from `dojo.testing`, in its plainest form."""


def tell(what: str, figure: float, most: float, unit: str = "ms") -> None:
    """Print a figure beside its bar, and mark it if it is above."""
    mark = " " if figure <= most else "!"
    print(f"{mark} {what}: {figure:.3g} {unit} (at most {most:g})", flush=True)


def copied_dojo(folder: Path) -> Path:
    """Make a copy of all that a learner has, without what they have noted."""
    copy = folder / "copy"
    for name in ("katas", "reference", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__", "progress.txt")
        shutil.copytree(catalogue.ROOT / name, copy / name, ignore=ignored)
    shutil.copy(catalogue.ROOT / "tox.ini", copy)
    return copy


def as_module(kata: Kata, path: Path) -> str:
    """Return the text of a whole solution of *kata* that has the wrong idea in *path*."""
    return "\n\n".join(file.read_text(encoding="utf-8") for file in (kata.reference, path))


def bare_suite(folder: Path, suites: Sequence[Path] = (KATA.suite,)) -> None:
    """Make a *folder* with *suites* of KATA for bare pytest, and its reference beside them."""
    (folder / "dojo").mkdir(parents=True)
    for suite in suites:
        shutil.copy(suite, folder)
    shutil.copy(KATA.reference, folder)
    (folder / "dojo" / "__init__.py").touch()  # so that it hides the real package
    (folder / "dojo" / "testing.py").write_text(TESTING, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")


def seconds(command: list[str], folder: Path, expected: str = "", programs: str = "") -> float:
    """Return how long *command* takes in *folder*; it has to print what is *expected*.

    Raise CalledProcessError if it fails.
    """
    own = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    if not programs:
        own["PYTHONPATH"] = str(catalogue.ROOT / "scripts")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=kept | own, check=True, capture_output=True, encoding="utf-8"
    )
    took = time.perf_counter() - began
    assert re.search(expected, done.stdout), done.stdout
    return took
