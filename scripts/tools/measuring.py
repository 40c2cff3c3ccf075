"""Tools of the benchmarks: what is measured, copies to measure it on, figures beside bars."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from dojo.core import catalogue

ROUNDS = 20
KATA = catalogue.find("dates/date_arithmetic")
NETWORK = catalogue.find("tcp/tcp_echo")
DOJO = [sys.executable, "-m", "dojo"]

TESTING = """\
from pytest import raises

def wall_clock(moment):
    return moment.replace(tzinfo=None), moment.utcoffset()
"""
"""What the suite of KATA takes from `dojo.testing`, in its plainest form."""


def tell(what: str, figure: float, most: float, unit: str = "ms") -> None:
    """Print a figure beside its bar, and mark it if it is above."""
    mark = " " if figure <= most else "!"
    print(f"{mark} {what}: {figure:.3g} {unit} (at most {most:g})")


def copied_dojo(folder: Path) -> Path:
    """Make a copy of all that a learner has, without what they have noted."""
    copy = folder / "copy"
    for name in ("katas", "reference", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__", "progress.txt")
        shutil.copytree(catalogue.ROOT / name, copy / name, ignore=ignored)
    shutil.copy(catalogue.ROOT / "tox.ini", copy)
    return copy


def bare_suite(folder: Path) -> None:
    """Make a *folder* with the suite of KATA for bare pytest, and its reference beside it."""
    (folder / "dojo").mkdir(parents=True)
    shutil.copy(KATA.suite, folder)
    shutil.copy(KATA.reference, folder)
    (folder / "dojo" / "__init__.py").touch()  # so that it hides the real package
    (folder / "dojo" / "testing.py").write_text(TESTING, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")


def seconds(command: list[str], folder: Path) -> float:
    """Return how long *command* takes in *folder*; raises CalledProcessError if it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment["PYTHONPATH"] = str(catalogue.ROOT / "scripts")
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began
