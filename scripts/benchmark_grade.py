#!/usr/bin/env python3
"""What grading costs, beside check50 and otter-grader.

`.venv/bin/python scripts/benchmark_grade.py` needs Linux, and PyPI unless it is given two venvs.

All do the same: the suite of one function kata on one right submission. The other two run it in
the cheapest way that they have (one check, one test case). They take turns with us, so that
whatever else the machine does falls on all; the figures are medians. Then a whole class is graded
in one command (`benchmark_class`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import benchmark_class
from benchmark import TESTING
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.grading import slots
from dojo.grading.jobs import Settings

KATA = catalogue.find("dates/date_arithmetic")
PINS = {"check50": ("check50==3.5.0",), "otter": ("otter-grader==7.0.0", "ipykernel==7.4.0")}
WARM = 30
TURNS = 10

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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", default="A")
    parser.add_argument("--check50", type=Path, help="a venv that has it; made otherwise")
    parser.add_argument("--otter", type=Path, help="a venv that has it; made otherwise")
    parser.add_argument("--pupils", type=int, default=300, help="the class; 0 leaves it out")
    parser.add_argument("--alone", type=int, default=20, help="pupils who are graded alone as well")
    parser.add_argument("--jobs", type=int, help="as of kata.py grade")
    parser.add_argument("--no-peers", action="store_true")
    asked = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        warm(asked.tier)
        if not asked.no_peers:
            beside_peers(folder, asked)
        slots.close()
        if asked.pupils:
            benchmark_class.measure(folder, asked)
    print(f"load after: {os.getloadavg()[0]:.1f}")


# --- one submission --------------------------------------------------------------------------


def warm(tier: str) -> None:
    """One submission of each function kata, with a judge that is there already."""
    for kata in catalogue.load():
        if kata.topic in {"dates", "regex", "files"}:
            ours(kata, tier, 0)
            took = [ours(kata, tier, number) for number in range(1, WARM)]
            print(f"tier {tier}, warm: {kata.key}: {1000 * median(took):.0f} ms (at most 60)")


def ours(kata: Kata, tier: str, number: int) -> float:
    """How long a submission takes in `kata.py grade`, in seconds."""
    source = kata.reference.read_bytes() + f"\n# {number}\n".encode()
    settings = Settings(catalogue.load(), tier)
    began = time.perf_counter()
    outcome = slots.judge(settings.job(kata, source))
    took = time.perf_counter() - began
    assert {verdict[1] for verdict in outcome["verdicts"]} == {"passed"}, outcome
    return took


def beside_peers(folder: Path, asked: argparse.Namespace) -> None:
    """The same task in all three, by turns."""
    peers: dict[str, tuple[Callable[[], float], int]] = {
        "check50": (check50(folder, venv(folder, "check50", asked.check50)), 5),
        "otter": (otter(folder, venv(folder, "otter", asked.otter)), 50),
    }
    times: dict[str, list[float]] = {name: [] for name in ("ours", *peers)}
    for turn in range(TURNS):
        times["ours"].append(ours(KATA, asked.tier, 1000 + turn))
        for name, (run, _) in peers.items():
            times[name].append(run())
    mine = median(times["ours"])
    print(f"{KATA.key}: {1000 * mine:.0f} ms here")
    for name, (_, least) in peers.items():
        theirs = median(times[name])
        print(
            f"  {name}: {1000 * theirs:.0f} ms; {theirs / mine:.1f} times ours (at least {least})"
        )


def venv(folder: Path, name: str, given: Path | None) -> Path:
    """The `bin` of a venv with the peer in it; its Python comes first on the path there."""
    made = given or folder / f"venv-{name}"
    if given is None:
        subprocess.run([sys.executable, "-m", "venv", str(made)], check=True)
        pip = [str(made / "bin" / "python"), "-m", "pip", "install", "-q", "pytest", *PINS[name]]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return made.absolute() / "bin"


def suite_in(folder: Path) -> None:
    """A copy of the suite, with the plainest form of what it takes from the dojo."""
    (folder / "dojo").mkdir(parents=True)
    shutil.copy(KATA.suite, folder)
    (folder / "dojo" / "testing.py").write_text(TESTING, encoding="utf-8")


def check50(folder: Path, programs: Path) -> Callable[[], float]:
    """check50 on the suite, as one check."""
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
    """otter-grader on the suite, as one test case, without its containers."""
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
    """How long *command* takes in *folder*, in seconds, and what it says."""
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


if __name__ == "__main__":
    main()
