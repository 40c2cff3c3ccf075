"""Measure what the dojo costs, beside the alternative.

`PYTHONPATH=scripts .venv/bin/python -m tools.benchmark` measures all. Name parts to measure less:
check, suites, verbs, border, watch, saves, grade. The two of a pair
take turns, so that whatever else the machine does falls on both; the figures are medians. watch,
saves and grade need requirements-maintainer.txt and a system with pseudo-terminals; grade makes
two venvs from PyPI, with check50 and otter-grader.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from dojo.core import catalogue
from dojo.runner import proxy
from dojo.runner.session import Session
from dojo.runner.solutions import Solutions
from dojo.testing import connect, serving

from tools.benchmark_grade import grade_beside_peers
from tools.benchmark_watch import saves, watch_beside_pytest_watcher
from tools.measuring import DOJO, KATA, NETWORK, ROUNDS, bare_suite, copied_dojo, seconds, tell


def main() -> None:
    """Measure the parts that are asked for."""
    parts: dict[str, Callable[[Path], None]] = {
        "check": check_beside_bare_pytest,
        "suites": reference_suites,
        "verbs": quick_verbs,
        "border": border,
        "watch": watch_beside_pytest_watcher,
        "saves": saves,
        "grade": grade_beside_peers,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    asked = parser.parse_args().parts or list(parts)
    for name in asked:
        if name not in parts:
            parser.error(f"there is no part {name}; there are {', '.join(parts)}")
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            print(f"{name} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
            parts[name](Path(folder))


# --- the command -----------------------------------------------------------------------------


def check_beside_bare_pytest(folder: Path) -> None:
    """One kata's `check`, against pytest on a copy of the suite that imports its solution."""
    bare_suite(folder / "bare")
    script = str(catalogue.ROOT / "scripts" / "kata.py")
    check = [sys.executable, script, "check", KATA.key, "--solutions", str(catalogue.REFERENCE)]
    bare = [sys.executable, "-m", "pytest", "-q", "--disable-plugin-autoload", KATA.suite.name]
    pairs = [(seconds(check, folder), seconds(bare, folder / "bare")) for _ in range(ROUNDS)]
    ours, theirs = (median(times) for times in zip(*pairs, strict=True))
    print(f"  check {KATA.key}: {1000 * ours:.0f} ms; bare pytest: {1000 * theirs:.0f} ms")
    tell("check, of bare pytest's time", ours / theirs, 1.4, "times")


def reference_suites(folder: Path) -> None:
    """All suites against the reference in one process."""
    command = [sys.executable, "-m", "pytest", "-q", "--solutions", str(catalogue.REFERENCE)]
    took = seconds([*command, "--verdicts", str(folder / "verdicts")], catalogue.ROOT)
    tests = len((folder / "verdicts").read_text(encoding="utf-8").splitlines())
    print(f"  {tests} tests")
    tell("all reference suites in one process", took, 35, "s")


def quick_verbs(folder: Path) -> None:
    """`list`, `next` and `hint` of a learner who has solved everything."""
    copy = copied_dojo(folder)
    for kata in catalogue.load():
        shutil.copy(kata.reference, copy / kata.stub.relative_to(catalogue.ROOT))
    subprocess.run([*DOJO, "check", "--all"], cwd=copy / "scripts", check=True)
    noted = copy / "katas" / "progress.txt"
    before = noted.read_bytes()
    for verb in (["list"], ["--lang", "es", "list"], ["next"], ["hint", "tcp_echo"]):
        took = []
        for _ in range(ROUNDS):
            took.append(seconds([*DOJO, *verb], copy / "scripts"))
            noted.write_bytes(before)  # so that each hint is one more, and has to be noted
        tell(" ".join(verb), 1000 * median(took), 150)


# --- the process of a solution ---------------------------------------------------------------


def border(_folder: Path) -> None:
    """A server's first echo with a warm spare, and a plain call."""
    tell("first echo of a learner's server", 1000 * median(echo() for _ in range(ROUNDS)), 8)
    session = Session(Solutions(catalogue.REFERENCE), deadline=10, in_process=False)
    proxy.use(session)
    session.begin("benchmark", ())
    is_valid = proxy.RemoteFunction(catalogue.find("validate_email"), "is_valid_email")
    is_valid("a@example.org")
    began = time.perf_counter()
    for _ in range(1000):
        is_valid("a@example.org")
    took = time.perf_counter() - began
    finish(session)
    tell("a call of a solution", took, 0.5)


def echo() -> float:
    """Return the seconds from asking for a server to its first echo."""
    session = Session(Solutions(catalogue.REFERENCE), deadline=10, in_process=False)
    proxy.use(session)
    session.workers.pool.prepare(1)
    session.workers.pool.wait_until_warm()
    session.begin("benchmark", ())
    serve = proxy.RemoteFunction(NETWORK, "serve")
    began = time.perf_counter()
    with serving(serve) as server, connect(server.address) as client:
        client.send(b"!")
        client.read(1)
        took = time.perf_counter() - began
    finish(session)
    return took


def finish(session: Session) -> None:
    """End a session and its workers."""
    session.end(failed=False)
    session.workers.close()
    proxy.use(None)


if __name__ == "__main__":
    main()
