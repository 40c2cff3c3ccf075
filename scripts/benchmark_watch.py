#!/usr/bin/env python3
"""What watch costs a learner, beside pytest-watcher: `.venv/bin/python scripts/benchmark_watch.py`.

Both watch the same suite and see the same saves, in turns, from this process; pytest-watcher runs
bare pytest on a copy of the suite that imports its solution. The figures are medians of ROUNDS
saves, from the save to the last outcome on the screen. It needs a system with pseudo-terminals and
scripts/requirements-maintainer.txt.
"""

from __future__ import annotations

import os
import queue
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

import pexpect
from benchmark import KATA, ROUNDS, copy_dojo, copy_suite
from dojo.core import catalogue
from dojo.core.misconceptions import as_module

PAUSE = 1.0
"""Seconds before each save: nobody saves more often, and what was started is ready by then."""

PATIENCE = 30
"""Seconds after which something is lost for good."""

SAME_LENGTH = 200
RAPID = 500
BURST = 5
IDLE = 10.0  # seconds

NETWORK = "tcp/tcp_echo"
EARLY = {
    "accept_before_the_loop",
    "never_looks_for_the_end",
    "one_recv_one_message",
    "option_after_bind",
    "resets_to_save_time",
    "takes_the_next_port",
    "text_instead_of_bytes",
}
"""Wrong ideas of NETWORK that show in the first half of its tests, and not by a hang."""

COMMAND = [sys.executable, "-m", "dojo"]


class Eyes:
    """Reads what a program writes to its terminal, and notes when a text came."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process: Any = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env={**kept, "TERM": "xterm", "KATA_LANG": "en", **environment},
            dimensions=(40, 100),
            timeout=PATIENCE,
        )
        self.process.delaybeforesend = None

    def clear(self) -> None:
        """Forget what was written so far."""
        with suppress(pexpect.TIMEOUT):
            while True:
                self.process.read_nonblocking(65536, timeout=0)
        self.process.buffer = b""

    def until(self, pattern: str) -> float:
        """When *pattern* had come, on the clock of `time.perf_counter`."""
        self.process.expect(pattern.encode())
        return time.perf_counter()

    def close(self) -> None:
        """End the program."""
        self.process.kill(9)
        self.process.wait()
        self.process.close()


def main() -> None:
    """Measure and print."""
    print(f"load of the machine before: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        copy, bare = Path(folder) / "copy", Path(folder) / "bare"
        copy_dojo(copy)
        copy_suite(bare)
        beside_pytest_watcher(copy, bare)
        first_failures(copy)
        stale_verdicts(copy)
        lost_saves(copy)
        idle(copy)


def beside_pytest_watcher(copy: Path, bare: Path) -> None:
    """From a save to the verdict on a function kata: all tests pass, or one fails."""
    kata = catalogue.find(KATA)
    good = kata.reference.read_text(encoding="utf-8")
    bad = spoiled(good, 0)
    total = len(re.findall(r"^def test_", kata.suite.read_text(encoding="utf-8"), re.MULTILINE))
    ours = copy / kata.stub.relative_to(catalogue.ROOT)
    theirs = bare / kata.reference.name
    rival = [sys.executable, "-m", "pytest_watcher", ".", "--now", "-q"]
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    took: dict[str, list[float]] = {}
    with watching(copy, KATA) as watch, closing(Eyes(rival, bare, PATH=paths)) as other:
        watch.until(f"of {total} tests pass")
        other.until(r"\d passed|\d failed")
        for _ in range(ROUNDS):
            for name, text, sign in (
                ("green", good, (rf"{total} of {total} tests pass \S+ \d", rf"{total} passed")),
                ("a task red", bad, (rf"6\d of {total} tests pass \S+ \d", r"\d+ passed")),
            ):
                for who, file, eyes, seen in (
                    ("watch", ours, watch, sign[0]),
                    ("pytest-watcher", theirs, other, sign[1]),
                ):
                    time.sleep(PAUSE)
                    eyes.clear()
                    began = save(file, text)
                    took.setdefault(f"{who}, {name}", []).append(eyes.until(seen) - began)
    for name in ("green", "a task red"):
        mine, their = (median(took[f"{who}, {name}"]) for who in ("watch", "pytest-watcher"))
        print(
            f"save to verdict on {KATA}, {total} tests, {name}: {1000 * mine:.0f} ms (at most 40)"
        )
        print(f"  pytest-watcher: {1000 * their:.0f} ms, ratio {mine / their:.3f} (at most 0.167)")


def first_failures(copy: Path) -> None:
    """From a save to the first failure of a network kata on the screen.

    Whoever is at such a kata has most failures early; a hang takes its ten seconds anywhere.
    """
    kata = catalogue.find(NETWORK)
    file = copy / kata.stub.relative_to(catalogue.ROOT)
    texts = [as_module(kata, path) for path in kata.misconceptions if path.stem in EARLY]
    with watching(copy, NETWORK) as watch:
        watch.until("0 of .* tests pass")
        took = []
        for number in range(ROUNDS):
            time.sleep(PAUSE)
            watch.clear()
            began = save(file, texts[number % len(texts)])
            took.append(watch.until("\u2717 .*called") - began)
            watch.until("tests pass")
    print(f"save to the first failure on {NETWORK}: {1000 * median(took):.0f} ms (at most 150)")
    print(f"  the slowest of {len(texts)} wrong ideas: {1000 * max(took):.0f} ms")


def stale_verdicts(copy: Path) -> None:
    """Saves of one length, several a second; each verdict must be about the last."""
    kata = catalogue.find(KATA)
    file = copy / kata.stub.relative_to(catalogue.ROOT)
    good = kata.reference.read_text(encoding="utf-8")
    stale = 0
    save(file, spoiled(good, 0))
    with verdicts(copy) as lines:
        lines.next()
        for number in range(SAME_LENGTH):
            wanted = number % 9 + 1
            save(file, spoiled(good, wanted))
            stale += lines.next() != wanted
    print(f"stale verdicts in {SAME_LENGTH} saves of one length: {stale} (0)")


def lost_saves(copy: Path) -> None:
    """Saves in bursts, faster than anybody's; the last of each must get its verdict."""
    kata = catalogue.find(KATA)
    file = copy / kata.stub.relative_to(catalogue.ROOT)
    good = kata.reference.read_text(encoding="utf-8")
    chance, lost, seed = random.Random(7), 0, 7
    save(file, spoiled(good, 0))
    with verdicts(copy) as lines:
        lines.next()
        for number in range(1, RAPID + 1):
            save(file, spoiled(good, number))
            if number % BURST:
                time.sleep(chance.uniform(0, 0.06))
                continue
            try:
                while lines.next() != number:
                    pass  # that of an earlier one, which stood long enough
            except queue.Empty:
                lost += 1
    print(f"lost saves in {RAPID} rapid ones, seed {seed}: {lost} (0)")


def idle(copy: Path) -> None:
    """What all processes of watch take of a core while nothing happens."""
    if not Path("/proc/self/schedstat").exists():
        print("idle: not measured, this system has no /proc")
        return
    with watching(copy, KATA) as watch:
        watch.until("tests pass")
        time.sleep(3 * PAUSE)
        before = running_time(watch.process.pid)
        time.sleep(IDLE)
        share = (running_time(watch.process.pid) - before) / IDLE
    print(f"idle: {100 * share:.2f} % of a core (under 1)")


# Tools


def spoiled(source: str, number: int) -> str:
    """*source* with a function that is wrong in a way that its verdict tells apart."""
    return f"{source}\n\ndef add_weeks(day, n):\n    raise KeyError('save {1000 + number}')\n"


def save(file: Path, text: str) -> float:
    """Save; when that was done, on the clock of `time.perf_counter`."""
    file.write_text(text, encoding="utf-8")
    return time.perf_counter()


@contextmanager
def watching(copy: Path, kata: str) -> Iterator[Eyes]:
    """Watch a *kata* of a *copy* of the dojo on a terminal."""
    eyes = Eyes([*COMMAND, "watch", kata], copy, PYTHONPATH=str(copy / "scripts"))
    try:
        yield eyes
    finally:
        eyes.close()


class Verdicts:
    """Watches where there is no terminal: the numbers of the saves that verdicts are about."""

    def __init__(self, copy: Path) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "watch", KATA],
            cwd=copy,
            env={**os.environ, "KATA_LANG": "en", "PYTHONPATH": str(copy / "scripts")},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._found: queue.SimpleQueue[int] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def next(self) -> int:
        """The save that the next verdict is about; raises queue.Empty where none comes."""
        return self._found.get(timeout=PATIENCE)

    def _read(self) -> None:
        assert self.process.stdout is not None
        number = 0
        for line in self.process.stdout:
            if told := re.search(r"save (\d+)", line):
                number = int(told[1]) - 1000
            elif "tests pass" in line:
                self._found.put(number)


@contextmanager
def verdicts(copy: Path) -> Iterator[Verdicts]:
    """Watch in a *copy* of the dojo, without a terminal."""
    found = Verdicts(copy)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()


def running_time(watcher: int) -> float:
    """The seconds that a process and all that it has started have run so far (Linux)."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, encoding="utf-8", check=True
    )
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.stdout.splitlines())}
    family = {watcher}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    threads = (file for pid in family for file in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in threads) / 1e9


if __name__ == "__main__":
    main()
