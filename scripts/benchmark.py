#!/usr/bin/env python3
"""What the dojo costs, beside the alternative: `.venv/bin/python scripts/benchmark.py`.

The two of a pair take turns, so that whatever else the machine does falls on both; the figures
are medians.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from dojo.core import catalogue
from dojo.runner import proxy
from dojo.runner.session import Session
from dojo.runner.solutions import Solutions
from dojo.testing import connect, serving

ROUNDS = 20
KATA = "dates/date_arithmetic"

TESTING = """\
from pytest import raises

def wall_clock(moment):
    return moment.replace(tzinfo=None), moment.utcoffset()
"""
"""What the suite of KATA takes from `dojo.testing`, in its plainest form."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        check_beside_bare_pytest(Path(folder))
        reference_suites(Path(folder) / "verdicts")
        quick_verbs(Path(folder) / "copy")
    first_echo()


def check_beside_bare_pytest(folder: Path) -> None:
    """One kata's `check`, against pytest on a copy of the suite that imports its solution."""
    kata = catalogue.find(KATA)
    copy_suite(folder / "bare")
    script = str(catalogue.ROOT / "scripts" / "kata.py")
    check = [sys.executable, script, "check", KATA, "--solutions", str(catalogue.REFERENCE)]
    bare = [sys.executable, "-m", "pytest", "-q", "--disable-plugin-autoload", kata.suite.name]
    ours, theirs = zip(
        *((seconds(check, folder), seconds(bare, folder / "bare")) for _ in range(ROUNDS)),
        strict=True,
    )
    print(
        f"check {KATA}: {1000 * median(ours):.0f} ms; bare pytest: {1000 * median(theirs):.0f} ms"
    )
    print(f"  ratio {median(ours) / median(theirs):.2f} (at most 1.3)")


def reference_suites(verdicts: Path) -> None:
    """All suites against the reference in one process, by the test."""
    command = [sys.executable, "-m", "pytest", "-q", "--solutions", str(catalogue.REFERENCE)]
    took = seconds([*command, "--verdicts", str(verdicts)], catalogue.ROOT)
    tests = len(verdicts.read_text(encoding="utf-8").splitlines())
    print(f"reference suites: {tests} tests in {took:.2f} s, {1000 * took / tests:.1f} ms a test")
    print("  (at most 30)")


def quick_verbs(copy: Path) -> None:
    """`list`, `next` and `hint` of a learner who has solved everything, in a *copy* of the dojo."""
    copy_dojo(copy)
    for kata in catalogue.load():
        shutil.copy(kata.reference, copy / kata.stub.relative_to(catalogue.ROOT))
    command = [sys.executable, "-m", "dojo"]
    subprocess.run([*command, "check", "--all"], cwd=copy / "scripts", check=True)
    noted = copy / "katas" / "progress.txt"
    before = noted.read_bytes()
    for verb in (["list"], ["--lang", "es", "list"], ["next"], ["hint", "tcp_echo"]):
        took = []
        for _ in range(ROUNDS):
            took.append(seconds([*command, *verb], copy / "scripts"))
            noted.write_bytes(before)  # so that each hint is one more, and has to be noted
        print(f"{' '.join(verb)}: {1000 * median(took):.0f} ms (at most 150)")


def copy_dojo(copy: Path) -> None:
    """Make a *copy* of all that a learner has, without what they have noted."""
    for name in ("katas", "reference", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__", "progress.txt")
        shutil.copytree(catalogue.ROOT / name, copy / name, ignore=ignored)
    shutil.copy(catalogue.ROOT / "tox.ini", copy)


def copy_suite(folder: Path) -> None:
    """Make a *folder* with the suite of KATA for bare pytest, and its reference beside it."""
    kata = catalogue.find(KATA)
    (folder / "dojo").mkdir(parents=True)
    shutil.copy(kata.suite, folder)
    shutil.copy(kata.reference, folder)
    (folder / "dojo" / "testing.py").write_text(TESTING, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")


def first_echo() -> None:
    """From asking for a server to its first echo, with a warm spare and with a fresh worker."""
    pairs = [(echo_after(spares=1), echo_after(spares=0)) for _ in range(ROUNDS)]
    warm, fresh = zip(*pairs, strict=True)
    print(f"first echo: {1000 * median(warm):.1f} ms with a warm spare (at most 5)")
    print(f"  {1000 * median(fresh):.1f} ms with a worker that is started then")


def echo_after(spares: int) -> float:
    """How long a server of the reference takes to its first echo, in seconds."""
    session = Session(Solutions(catalogue.REFERENCE), deadline=10, in_process=False)
    proxy.use(session)
    session.workers.pool.prepare(spares)
    session.workers.pool.wait_until_warm()
    session.begin("benchmark", ())
    serve = proxy.RemoteFunction(catalogue.find("tcp_echo"), "serve")
    began = time.perf_counter()
    with serving(serve) as server, connect(server.address) as client:
        client.send(b"!")
        client.read(1)
        took = time.perf_counter() - began
    session.end(failed=False)
    session.workers.close()
    proxy.use(None)
    return took


def seconds(command: list[str], folder: Path) -> float:
    """How long *command* takes in *folder*; raises CalledProcessError if it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
