"""Measure what the dojo costs, beside the alternatives, and what compare's search finds.

`PYTHONPATH=scripts .venv/bin/python -m tools.benchmark` measures all; name parts to measure less.
Those that are compared take turns, so that whatever else the machine does falls on each; the
figures are medians. watch, saves and grade need requirements-maintainer.txt and a system with
pseudo-terminals; grade makes two venvs from PyPI, with check50 and otter-grader; search takes a
quarter of an hour.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

from dojo.core import catalogue
from dojo.runner import proxy
from dojo.runner.session import Session
from dojo.runner.workers import Solutions, Workers
from dojo.testing import connect, serving

from tools.benchmark_grade import grade, searches
from tools.measuring import KATA, ROUNDS, as_module, bare_suite, copied_dojo, seconds, tell

PAUSE = 1.0  # seconds before each save; a person needs more, and all that waits is ready by then
PATIENCE = 30  # seconds after which a verdict is lost for good
NETWORK = catalogue.find("tcp/tcp_echo")
DOJO = [sys.executable, "-m", "dojo"]

EARLY = ("accept_before_the_loop", "never_looks_for_the_end", "option_after_bind")
"""Wrong ideas of NETWORK that show in its first tests, and not by a hang."""


def main() -> None:
    """Measure the parts that are asked for."""
    parts = {
        one.__name__: one for one in (check, suites, verbs, border, watch, saves, grade, searches)
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    for name in parser.parse_args().parts or list(parts):
        if name not in parts:
            parser.error(f"there is no part {name}; there are {', '.join(parts)}")
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            print(f"{name} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)", flush=True)
            parts[name](Path(folder))


# The command


def check(folder: Path) -> None:
    """One kata's `check`, against pytest on a copy of both its suites."""
    bare_suite(folder / "bare", KATA.suites)
    script = str(catalogue.ROOT / "scripts" / "kata.py")
    ours = [sys.executable, script, "check", KATA.key, "--solutions", str(catalogue.REFERENCE)]
    bare = [sys.executable, "-m", "pytest", "-q", "--disable-plugin-autoload"]
    bare += [suite.name for suite in KATA.suites]
    pairs = [(seconds(ours, folder), seconds(bare, folder / "bare")) for _ in range(ROUNDS)]
    mine, theirs = (median(times) for times in zip(*pairs, strict=True))
    print(f"  check {KATA.key}: {1000 * mine:.0f} ms; bare pytest: {1000 * theirs:.0f} ms")
    tell("check, of bare pytest's time", mine / theirs, 1.4, "times")


def suites(folder: Path) -> None:
    """All suites against the reference in one process."""
    command = [sys.executable, "-m", "pytest", "-q", "--solutions", str(catalogue.REFERENCE)]
    took = seconds([*command, "--verdicts", str(folder / "verdicts")], catalogue.ROOT)
    tests = len((folder / "verdicts").read_text(encoding="utf-8").splitlines())
    print(f"  {tests} tests")
    tell("all reference suites in one process", took, 35, "s")


def verbs(folder: Path) -> None:
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


# The process of a solution


def border(_folder: Path) -> None:
    """A server's first echo with a warm spare, and a plain call."""
    tell("first echo of a learner's server", 1000 * median(echo() for _ in range(ROUNDS)), 8)
    with session():
        is_valid = proxy.RemoteFunction(catalogue.find("validate_email"), "is_valid_email")
        is_valid("a@example.org")
        began = time.perf_counter()
        for _ in range(1000):
            is_valid("a@example.org")
        tell("a call of a solution", time.perf_counter() - began, 0.5)


def echo() -> float:
    """Return the seconds from asking for a server to its first echo."""
    with session():
        serve = proxy.RemoteFunction(NETWORK, "serve")
        began = time.perf_counter()
        with serving(serve) as server, connect(server.address) as client:
            client.send(b"!")
            client.read(1)
            return time.perf_counter() - began


@contextmanager
def session() -> Iterator[None]:
    """Let calls go to the reference, in a process that is warm."""
    made = Session(Workers(Solutions(catalogue.REFERENCE)), deadline=10)
    proxy.use(made)
    made.workers.prepare(1)
    time.sleep(PAUSE / 4)  # by then it is warm
    made.begin("benchmark", ())
    yield
    made.end(failed=False)
    made.workers.close()
    proxy.use(None)


# watch


@contextmanager
def screen(command: list[str], folder: Path, **environment: str) -> Iterator[Any]:
    """Run a program on a terminal of its own; it is ended with the block."""
    import pexpect

    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    child = pexpect.spawn(
        command[0],
        command[1:],
        cwd=str(folder),
        env={**kept, "TERM": "xterm", "KATA_LANG": "en", **environment},
        dimensions=(40, 100),
        timeout=PATIENCE,
    )
    try:
        yield child
    finally:
        child.kill(9)
        child.wait()
        child.close()


def saved(program: Any, file: Path, text: str, seen: str) -> float:
    """Return the seconds from a save to the moment when *program* shows what is to be *seen*."""
    import pexpect

    time.sleep(PAUSE)
    with suppress(pexpect.TIMEOUT):
        while True:
            program.read_nonblocking(65536, timeout=0)
    program.buffer = b""
    file.write_text(text, encoding="utf-8")
    began = time.perf_counter()
    program.expect(seen.encode())
    return time.perf_counter() - began


def watch(folder: Path) -> None:
    """From a save to its verdict, and to the first failure of a network kata; then idle."""
    copy, bare = copied_dojo(folder), folder / "bare"
    bare_suite(bare)
    good = KATA.reference.read_text(encoding="utf-8")
    total = len(re.findall(r"^def test_", KATA.suite.read_text(encoding="utf-8"), re.MULTILINE))
    rival = [sys.executable, "-m", "pytest_watcher", ".", "--now", "-q"]
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    cases = {
        "green": (good, rf"{total} of {total} tests pass \S+ \d", rf"{total} passed"),
        "a task red": (spoiled(good, 0), rf"\d of {total} tests pass \S+ \d", r"\d+ passed"),
    }
    ours: dict[str, list[float]] = {case: [] for case in cases}
    theirs: dict[str, list[float]] = {case: [] for case in cases}
    own = {"PYTHONPATH": str(copy / "scripts")}
    stub = copy / KATA.stub.relative_to(catalogue.ROOT)
    with (
        screen([*DOJO, "watch", KATA.key], copy, **own) as mine,
        screen(rival, bare, PATH=paths) as other,
    ):
        mine.expect(rf"of {total} tests pass".encode())
        other.expect(rb"\d passed|\d failed")
        for _ in range(ROUNDS):
            for case, (text, here, there) in cases.items():
                ours[case].append(saved(mine, stub, text, here))
                theirs[case].append(saved(other, bare / KATA.reference.name, text, there))
        for case in cases:
            tell(f"save to verdict, {case}", 1000 * median(ours[case]), 80)
            print(f"  pytest-watcher: {1000 * median(theirs[case]):.0f} ms")
            part = median(ours[case]) / median(theirs[case])
            tell("of pytest-watcher's time", part, 1 / 12, "times")
        time.sleep(3 * PAUSE)
        before = running_time(mine.pid)
        time.sleep(10)
        tell("idle", 10 * (running_time(mine.pid) - before), 1, "% of a core")
    first_failure(copy, **own)


def first_failure(copy: Path, **own: str) -> None:
    """Time saves of NETWORK until the first failure is on the screen."""
    ideas = [path for path in NETWORK.misconceptions if path.stem in EARLY]
    texts = [as_module(NETWORK, path) for path in ideas]
    stub = copy / NETWORK.stub.relative_to(catalogue.ROOT)
    took = []
    with screen([*DOJO, "watch", NETWORK.key], copy, **own) as program:
        program.expect(rb"0 of .* tests pass")
        for number in range(ROUNDS):
            took.append(saved(program, stub, texts[number % len(texts)], "✗ .*called"))
            program.expect(rb"tests pass")
    tell(f"save to the first failure of {NETWORK.key}", 1000 * median(took), 200)


def running_time(watcher: int) -> float:
    """Return the seconds that a process and all that it has started have run so far (Linux)."""
    listed = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid="], encoding="utf-8")
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.splitlines())}
    family = {watcher}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    threads = (file for pid in family for file in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in threads) / 1e9


def saves(folder: Path) -> None:
    """Count stale verdicts in 200 saves of one length, and lost ones in 500 rapid saves."""
    import pexpect
    from pexpect.popen_spawn import PopenSpawn

    copy = copied_dojo(folder)
    file = copy / KATA.stub.relative_to(catalogue.ROOT)
    good = KATA.reference.read_text(encoding="utf-8")
    environment = {**os.environ, "KATA_LANG": "en", "PYTHONPATH": str(copy / "scripts")}
    file.write_text(spoiled(good, 0), encoding="utf-8")
    program = PopenSpawn([*DOJO, "watch", KATA.key], PATIENCE, cwd=str(copy), env=environment)

    def verdict() -> int:
        program.expect(rb"save (\d+).*?tests pass")
        assert isinstance(program.match, re.Match)
        return int(program.match[1]) - 1000

    verdict()
    stale = lost = 0
    for number in range(1, 201):
        file.write_text(spoiled(good, number), encoding="utf-8")
        stale += verdict() != number
    tell("stale verdicts in 200 saves of one length", stale, 0, "")
    chance = random.Random(7)
    for number in range(201, 701):
        file.write_text(spoiled(good, number), encoding="utf-8")
        if number % 5:
            time.sleep(chance.uniform(0, 0.06))
            continue
        try:
            while verdict() != number:
                pass  # the verdict on an earlier save, which stood long enough
        except pexpect.TIMEOUT:
            lost += 1
    tell("lost saves in 500 rapid ones (seed 7)", lost, 0, "")
    program.kill(9)


def spoiled(source: str, number: int) -> str:
    """Return *source* with a function that is wrong in a way that its verdict tells apart."""
    return f"{source}\n\ndef add_weeks(day, n):\n    raise KeyError('save {1000 + number}')\n"


if __name__ == "__main__":
    main()
