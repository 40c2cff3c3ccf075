"""What a whole class costs: the part of `benchmark_grade` that grades one in a single command."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median

from dojo.core import catalogue
from dojo.core.misconceptions import as_module


def measure(folder: Path, asked: argparse.Namespace) -> None:
    """A class in one command: cores, memory, and the verdicts beside those one by one."""
    place = folder / "class"
    for number in range(asked.pupils):
        hand_in(place / f"pupil {number:03}", number)
    watch = Watch()
    began, busy = time.monotonic(), busy_seconds()
    together = grade(place, asked, watch)
    took, busy = time.monotonic() - began, busy_seconds() - busy
    watch.stop()
    share = busy / took / (os.cpu_count() or 1)
    katas = len(catalogue.load())
    print(f"{asked.pupils} submissions of {katas} katas: {took:.0f} s")
    print(f"  cores {100 * share:.0f}% busy (at least 85)")
    early, late = watch.early_and_late()
    print(f"  memory {early / 1e6:.0f} MB in the second fifth, {late / 1e6:.0f} MB in the last")
    chosen = range(0, asked.pupils, max(1, asked.pupils // max(1, asked.alone)))
    same = sum(alone(folder, asked, number) == together[f"pupil {number:03}"] for number in chosen)
    print(f"  {same} of {len(chosen)} have the same verdicts one by one")


def hand_in(place: Path, number: int) -> None:
    """The submission of pupil *number*: of each kata a way, two in three right, no two the same."""
    place.mkdir(parents=True)
    for index, kata in enumerate(catalogue.load()):
        if (number + index) % 3 == 0:
            ways = [as_module(kata, path) for path in kata.misconceptions]
        else:
            right = [kata.reference, *kata.alternatives]
            ways = [path.read_text(encoding="utf-8") for path in right]
        source = ways[(number + 3 * index) % len(ways)]
        (place / f"{kata.name}.py").write_text(f"{source}\n# {number}\n", encoding="utf-8")


def grade(place: Path, asked: argparse.Namespace, watch: Watch | None = None) -> dict[str, object]:
    """The verdicts of a class, by pupil: which tests failed, and why."""
    command = [sys.executable, "-m", "dojo", "grade", str(place), "--json", "-"]
    command += ["--sandbox", asked.tier]
    command += ["--jobs", str(asked.jobs)] if asked.jobs else []
    environment = {**os.environ, "PYTHONPATH": str(catalogue.ROOT / "scripts")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        if watch is not None:
            watch.start(run.pid)
        output, _ = run.communicate()
    return {
        pupil["name"]: {
            key: (kata["passed"], [(f["test"], f["cause"]) for f in kata["failures"]])
            for key, kata in pupil["katas"].items()
        }
        for pupil in json.loads(output)["pupils"]
    }


def alone(folder: Path, asked: argparse.Namespace, number: int) -> object:
    """The verdicts on one pupil, in a class of one."""
    name = f"pupil {number:03}"
    place = folder / f"alone {number:03}"
    hand_in(place / name, number)
    return grade(place, argparse.Namespace(**{**vars(asked), "jobs": 1}))[name]


def busy_seconds() -> float:
    """The seconds that all cores have worked since the machine began."""
    line = Path("/proc/stat").read_text(encoding="utf-8").partition("\n")[0]
    user, nice, system, _idle, _wait, hard, soft, *_ = map(int, line.split()[1:])
    return (user + nice + system + hard + soft) / os.sysconf("SC_CLK_TCK")


class Watch:
    """Measures, each second, how much memory a process and all below it have to themselves."""

    def __init__(self) -> None:
        self._seen: list[int] = []
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, pid: int) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, args=(pid,))
        self._thread.start()

    def _run(self, pid: int) -> None:
        while not self._over.wait(1):
            self._seen.append(sum(map(memory, below(pid))))

    def stop(self) -> None:
        """End."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def early_and_late(self) -> tuple[float, float]:
        """The medians of the second fifth and of the last, in bytes."""
        fifth = max(1, len(self._seen) // 5)
        return median(self._seen[fifth : 2 * fifth] or [0]), median(self._seen[-fifth:] or [0])


def below(pid: int) -> set[int]:
    """*pid* and all processes that come from it."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(place.parent.name)] = int(place.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, size = {pid}, 0
    while size != len(found):
        size = len(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found


def memory(pid: int) -> int:
    """The bytes of a process, what it shares counted in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
