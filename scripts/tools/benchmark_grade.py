"""Measure grading beside check50 and otter-grader, and count what compare's search finds."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from dojo.compare import tasks
from dojo.compare.search import search
from dojo.compare.show import call
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.isolation import sandbox
from dojo.runner.judge import Judge

from tools.measuring import KATA, ROUNDS, bare_suite, seconds, tell

SEEDS = range(5)

CHECKS = """\
import sys
import check50

@check50.check()
def suite():
    \"\"\"passes the suite\"\"\"
    check50.include("test_date_arithmetic.py", "dojo")
    sys.path.insert(0, ".")
    import test_date_arithmetic as suite
    for name, test in list(vars(suite).items()):
        if name.startswith("test_"):
            test()
"""

OK_TEST = r"""
CASE = '''
>>> import sys; sys.path[:0] = [".", "suite"]
>>> import test_date_arithmetic as suite
>>> for name, test in list(vars(suite).items()):
...     if name.startswith("test_"):
...         test()
'''
CASES = [{"code": CASE, "hidden": False, "locked": False}]
SUITE = {"cases": CASES, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
OK_FORMAT = True
test = {"name": "suite", "points": 1, "suites": [SUITE]}
"""


def grade(folder: Path) -> None:
    """One right submission of KATA in the sandbox of `grade`, in check50 and in otter-grader.

    The other two run the suite in the cheapest way that they have: one check, one test case.
    """
    other = folder / "check50"
    bare_suite(other / "checks")
    (other / "checks" / "__init__.py").write_text(CHECKS, encoding="utf-8")
    listed = 'check50:\n  files:\n    - !include "*.py"\n'
    (other / "checks" / ".cs50.yaml").write_text(listed, encoding="utf-8")
    check50 = [f"{venv(other, 'check50==3.5.0')}/check50", "--dev", "checks", "-o", "json"]

    otter = folder / "otter"
    bare_suite(otter / "suite")
    for name in ("tests", "out"):
        (otter / name).mkdir()
    (otter / "tests" / "suite.py").write_text(OK_TEST, encoding="utf-8")
    programs = venv(otter, "otter-grader==7.0.0", "ipykernel==7.4.0")
    made = [f"{programs}/otter", "generate", "-t", "tests", "-o", "autograder.zip"]
    seconds([*made, f"suite/{KATA.suite.name}", "suite/dojo/testing.py"], otter, "", programs)
    run = [f"{programs}/otter", "run", "-a", "autograder.zip", "-o", "out", KATA.reference.name]

    took: dict[str, list[float]] = {"ours": [], "check50": [], "otter": []}
    handed_in = folder / "handed in"
    handed_in.mkdir()  # all that the sandbox sees of the folder
    with Judge([KATA.suite], tier=sandbox.named("A"), reads=[handed_in]) as judge:
        for number in range(ROUNDS // 2 + 1):
            took["ours"].append(judged(judge, handed_in, number))
            took["check50"].append(seconds(check50, other, '"passed": true', f"{other}/venv/bin"))
            took["otter"].append(seconds(run, otter, r"1\.000 / 1\.000", programs))
    mine = median(took["ours"][1:])
    tell(f"one submission of {KATA.key} in tier A, warm", 1000 * mine, 80)
    for name, least in (("check50", 5), ("otter", 40)):
        theirs = median(took[name][1:])
        print(f"  {name}: {1000 * theirs:.0f} ms")
        tell(f"of {name}'s time", mine / theirs, 1 / least, "times")


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


def venv(folder: Path, *pins: str) -> str:
    """Make a venv with a peer in it, and a copy of the reference beside it; return its `bin`."""
    shutil.copy(KATA.reference, folder)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    pip = [f"{folder}/venv/bin/python", "-m", "pip", "install", "-q", "pytest", *pins]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return f"{folder}/venv/bin"


# The search of compare


def searches(_folder: Path) -> None:
    """Count the misconceptions in which compare's search shows a wrong answer, and false alarms.

    An alternative is taken for a learner's solution, and nothing may be said against it.
    """
    found = total = false = 0
    for kata in filter(tasks.of_kata, catalogue.load()):
        missed = [path.stem for path in kata.misconceptions if not differs(kata, path)]
        print(f"  {kata.key}: missed {', '.join(missed) or 'none'}", flush=True)
        total += len(kata.misconceptions)
        found += len(kata.misconceptions) - len(missed)
        false += sum(differs(kata, path, seed) for path in kata.alternatives for seed in SEEDS)
    tell(f"missed of {total} misconceptions", total - found, 7, "")
    tell("false differences", false, 0, "")


def differs(kata: Kata, path: Path, seed: int = 0) -> bool:
    """Return True if the search tells a solution from the reference; print by which calls."""
    result = search(kata, path, [kata.reference, *kata.alternatives], seed=seed)
    differences = result.differences if result else []
    for difference in differences:
        print(f"    {path.stem}: {call(difference)}")
    return bool(differences)
