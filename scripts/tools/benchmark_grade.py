"""Measures grading beside check50 and otter-grader, all on the suite of one function kata.

The other two run it in the cheapest way that they have: one check, one test case.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from dojo.isolation import sandbox
from dojo.runner.judge import Judge

from tools.measuring import KATA, ROUNDS, TESTING, tell

PEERS = {"check50": ("check50==3.5.0", 5), "otter": ("otter-grader==7.0.0 ipykernel==7.4.0", 40)}
"""What grading is measured beside, and how many times faster it has to be."""

CHECKS = """\
import sys
import check50

@check50.check()
def suite():
    \"\"\"passes the suite\"\"\"
    check50.exists("date_arithmetic.py")
    check50.include("test_date_arithmetic.py", "dojo")
    sys.path.insert(0, ".")
    import test_date_arithmetic as suite
    for name, test in list(vars(suite).items()):
        if name.startswith("test_"):
            test()
"""

CASE = r"""
>>> import sys; sys.path[:0] = [".", "suite"]
>>> import test_date_arithmetic as suite
>>> for name, test in list(vars(suite).items()):
...     if name.startswith("test_"):
...         test()
"""

OK_TEST = f"""\
OK_FORMAT = True
test = {{
    "name": "suite",
    "points": 1,
    "suites": [{{
        "cases": [{{"code": {CASE!r}, "hidden": False, "locked": False}}],
        "scored": True, "setup": "", "teardown": "", "type": "doctest",
    }}],
}}
"""


def grade_beside_peers(folder: Path) -> None:
    """One right submission of KATA in the sandbox of `grade`, in check50 and in otter-grader."""
    venvs = {name: venv(folder, name, pins) for name, (pins, _) in PEERS.items()}
    runs = {
        "check50": check50(folder, venvs["check50"]),
        "otter": otter(folder, venvs["otter"]),
    }
    handed_in = folder / "handed in"
    handed_in.mkdir()
    took: dict[str, list[float]] = {name: [] for name in ("ours", *runs)}
    with Judge([KATA.suite], tier=sandbox.named("A"), reads=[handed_in]) as judge:
        for number in range(ROUNDS // 2 + 1):
            took["ours"].append(judged(judge, handed_in, number))
            for name, run in runs.items() if number else ():
                took[name].append(run())
    mine = median(took["ours"][1:])
    tell(f"one submission of {KATA.key} in tier A, warm", 1000 * mine, 80)
    for name, (_, least) in PEERS.items():
        theirs = median(took[name])
        print(
            f"  {name}: {1000 * theirs:.0f} ms, {theirs / mine:.1f} times ours (at least {least})"
        )


def judged(judge: Judge, folder: Path, number: int) -> float:
    """Return the seconds that *judge* takes for a submission that it has not seen."""
    file = folder / KATA.reference.name
    source = KATA.reference.read_text(encoding="utf-8")
    file.write_text(f"{source}\n# {number}\n", encoding="utf-8")
    began = time.perf_counter()
    outcomes = {verdict.outcome for verdict in judge.round(file, deadline=10)}
    took = time.perf_counter() - began
    assert outcomes == {"passed"}, outcomes
    return took


def venv(folder: Path, name: str, pins: str) -> Path:
    """Make a venv with a peer in it, and return its `bin`."""
    made = folder / f"venv-{name}"
    subprocess.run([sys.executable, "-m", "venv", str(made)], check=True)
    pip = [str(made / "bin" / "python"), "-m", "pip", "install", "-q", "pytest", *pins.split()]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return made.absolute() / "bin"


def suite_in(folder: Path) -> None:
    """Copy the suite to *folder*, with the plainest form of what it takes from the dojo."""
    (folder / "dojo").mkdir(parents=True)
    shutil.copy(KATA.suite, folder)
    (folder / "dojo" / "testing.py").write_text(TESTING, encoding="utf-8")


def check50(folder: Path, programs: Path) -> Callable[[], float]:
    """Return a run of check50 on the suite, as one check."""
    checks, work = folder / "checks", folder / "work"
    suite_in(checks)
    work.mkdir()
    (checks / "__init__.py").write_text(CHECKS, encoding="utf-8")
    (checks / ".cs50.yaml").write_text('check50:\n  files:\n    - !include "*.py"\n', "utf-8")
    shutil.copy(KATA.reference, work)
    command = [str(programs / "check50"), "--dev", str(checks), "-o", "json"]

    def run() -> float:
        took, output = timed(command, work, programs)
        assert json.loads(output)["results"][0]["passed"], output
        return took

    return run


def otter(folder: Path, programs: Path) -> Callable[[], float]:
    """Return a run of otter-grader on the suite, as one test case, without its containers."""
    place = folder / "otter"
    suite_in(place / "suite")
    for name in ("tests", "out"):
        (place / name).mkdir()
    (place / "tests" / "suite.py").write_text(OK_TEST, encoding="utf-8")
    shutil.copy(KATA.reference, place)
    made = [str(programs / "otter"), "generate", "-t", "tests", "-o", "autograder.zip"]
    made += ["suite/test_date_arithmetic.py", "suite/dojo/testing.py"]
    timed(made, place, programs)
    command = [str(programs / "otter"), "run", "-a", "autograder.zip", "-o", "out"]
    command.append(KATA.reference.name)

    def run() -> float:
        took, output = timed(command, place, programs)
        assert "1.000 / 1.000" in output, output
        return took

    return run


def timed(command: list[str], folder: Path, programs: Path) -> tuple[float, str]:
    """Return the seconds that *command* takes in *folder*, and what it prints."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, "PATH": path},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    return time.perf_counter() - began, done.stdout
