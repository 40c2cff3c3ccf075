"""Measures watch beside pytest-watcher: both see the same suite and the same saves, in turns."""

from __future__ import annotations

import os
import queue
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from dojo.core import catalogue
from dojo.core.misconceptions import as_module

from tools.measuring import DOJO, KATA, NETWORK, ROUNDS, bare_suite, copied_dojo, tell

EARLY = ("accept_before_the_loop", "never_looks_for_the_end", "option_after_bind")
"""Wrong ideas of NETWORK that show in its first tests, and not by a hang."""

PAUSE = 1.0  # seconds before each save; a person needs more, and all that waits is ready by then
PATIENCE = 30  # seconds after which a verdict is lost for good


class Screen:
    """A program on a terminal of its own, and the moment at which a text appears there."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        import pexpect

        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process: Any = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env={**kept, "TERM": "xterm", "KATA_LANG": "en", **environment},
            dimensions=(40, 100),
            timeout=PATIENCE,
        )
        self._nothing_more = pexpect.TIMEOUT

    def clear(self) -> None:
        """Forget what was written so far."""
        try:
            while True:
                self.process.read_nonblocking(65536, timeout=0)
        except self._nothing_more:
            self.process.buffer = b""

    def until(self, pattern: str) -> float:
        """Wait for *pattern*, and return the time on the clock of `time.perf_counter`."""
        self.process.expect(pattern.encode())
        return time.perf_counter()

    def close(self) -> None:
        """End the program."""
        self.process.kill(9)
        self.process.wait()
        self.process.close()


def watch_beside_pytest_watcher(folder: Path) -> None:
    """From a save to its verdict, and to the first failure of a network kata; then idle."""
    copy = copied_dojo(folder)
    save_to_verdict(copy, folder / "bare")
    first_failure(copy)
    idle(copy)


def save_to_verdict(copy: Path, bare: Path) -> None:
    """Time saves of KATA in watch and in pytest-watcher by turns."""
    bare_suite(bare)
    good = KATA.reference.read_text(encoding="utf-8")
    total = len(re.findall(r"^def test_", KATA.suite.read_text(encoding="utf-8"), re.MULTILINE))
    rival = [sys.executable, "-m", "pytest_watcher", ".", "--now", "-q"]
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    cases = {
        "green": (good, rf"{total} of {total} tests pass \S+ \d", rf"{total} passed"),
        "a task red": (spoiled(good, 0), rf"\d of {total} tests pass \S+ \d", r"\d+ passed"),
    }
    took: dict[tuple[str, str], list[float]] = {}
    with watching(copy, KATA.key) as ours, closing(Screen(rival, bare, PATH=paths)) as theirs:
        ours.until(f"of {total} tests pass")
        theirs.until(r"\d passed|\d failed")
        for _ in range(ROUNDS):
            for case, (text, here, there) in cases.items():
                for who, screen, file, seen in (
                    ("watch", ours, copy / KATA.stub.relative_to(catalogue.ROOT), here),
                    ("pytest-watcher", theirs, bare / KATA.reference.name, there),
                ):
                    time.sleep(PAUSE)
                    screen.clear()
                    began = save(file, text)
                    took.setdefault((case, who), []).append(screen.until(seen) - began)
    for case in cases:
        mine, their = (median(took[case, who]) for who in ("watch", "pytest-watcher"))
        tell(f"save to verdict, {case}", 1000 * mine, 80)
        print(f"  pytest-watcher: {1000 * their:.0f} ms")
        tell("of pytest-watcher's time", mine / their, 1 / 12, "times")


def first_failure(copy: Path) -> None:
    """Time saves of NETWORK until the first failure is on the screen."""
    ideas = [path for path in NETWORK.misconceptions if path.stem in EARLY]
    texts = [as_module(NETWORK, path) for path in ideas]
    took = []
    with watching(copy, NETWORK.key) as watch:
        watch.until("0 of .* tests pass")
        for number in range(ROUNDS):
            time.sleep(PAUSE)
            watch.clear()
            file = copy / NETWORK.stub.relative_to(catalogue.ROOT)
            began = save(file, texts[number % len(texts)])
            took.append(watch.until("✗ .*called") - began)
            watch.until("tests pass")
    tell(f"save to the first failure of {NETWORK.key}", 1000 * median(took), 200)


def idle(copy: Path) -> None:
    """Measure what all processes of watch take of a core while nothing happens (Linux)."""
    with watching(copy, KATA.key) as watch:
        watch.until("tests pass")
        time.sleep(3 * PAUSE)
        before = running_time(watch.process.pid)
        time.sleep(10)
        tell("idle", 10 * (running_time(watch.process.pid) - before), 1, "% of a core")


def saves(folder: Path) -> None:
    """Count stale verdicts in 200 saves of one length, and lost ones in 500 rapid saves."""
    copy = copied_dojo(folder)
    file = copy / KATA.stub.relative_to(catalogue.ROOT)
    good = KATA.reference.read_text(encoding="utf-8")
    stale = lost = 0
    save(file, spoiled(good, 0))
    with verdicts(copy) as found:
        found.get(timeout=PATIENCE)
        for number in range(200):
            save(file, spoiled(good, number % 9 + 1))
            stale += found.get(timeout=PATIENCE) != number % 9 + 1
        tell("stale verdicts in 200 saves of one length", stale, 0, "")
        chance = random.Random(7)
        for number in range(10, 510):
            save(file, spoiled(good, number))
            if number % 5:
                time.sleep(chance.uniform(0, 0.06))
                continue
            try:
                while found.get(timeout=PATIENCE) != number:
                    pass  # the verdict on an earlier save, which stood long enough
            except queue.Empty:
                lost += 1
        tell("lost saves in 500 rapid ones (seed 7)", lost, 0, "")


@contextmanager
def watching(copy: Path, kata: str) -> Iterator[Screen]:
    """Watch a *kata* of a *copy* of the dojo on a terminal."""
    with closing(Screen([*DOJO, "watch", kata], copy, PYTHONPATH=str(copy / "scripts"))) as screen:
        yield screen


@contextmanager
def verdicts(copy: Path) -> Iterator[queue.SimpleQueue[int]]:
    """Watch without a terminal, and give the numbers of the saves that verdicts are about."""
    process = subprocess.Popen(
        [*DOJO, "watch", KATA.key],
        cwd=copy,
        env={**os.environ, "KATA_LANG": "en", "PYTHONPATH": str(copy / "scripts")},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    found: queue.SimpleQueue[int] = queue.SimpleQueue()

    def read() -> None:
        number = 0
        for line in process.stdout or ():
            if told := re.search(r"save (\d+)", line):
                number = int(told[1]) - 1000
            elif "tests pass" in line:
                found.put(number)

    threading.Thread(target=read, daemon=True).start()
    try:
        yield found
    finally:
        process.kill()
        process.wait()


def spoiled(source: str, number: int) -> str:
    """Return *source* with a function that is wrong in a way that its verdict tells apart."""
    return f"{source}\n\ndef add_weeks(day, n):\n    raise KeyError('save {1000 + number}')\n"


def save(file: Path, text: str) -> float:
    """Save, and return when that was done, on the clock of `time.perf_counter`."""
    file.write_text(text, encoding="utf-8")
    return time.perf_counter()


def running_time(watcher: int) -> float:
    """Return the seconds that a process and all that it has started have run so far (Linux)."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, encoding="utf-8", check=True
    )
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.stdout.splitlines())}
    family = {watcher}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    threads = (file for pid in family for file in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in threads) / 1e9
