"""The tiers: what keeps a solution from this machine, and what does not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.core.catalogue import ROOT
from dojo.core.texts import mark, say
from dojo.isolation.launch import Launcher

NAMES = ("A", "B", "none")
AUTO = "auto"


class Unavailable(Exception):
    """This machine does not have the tier; the message says why, and what to do."""


@dataclass(frozen=True)
class Tier:
    """One of the ways in which workers are run."""

    name: str
    """"A", "B" or "none"."""

    about: str
    """A description of a few words, still to be translated."""

    gaps: tuple[str, ...]
    """What it does not keep a solution from; still to be translated, too."""

    why: str = ""
    """Why there is no better one."""

    def launcher(self) -> Launcher:
        """Return what starts its workers. Those of tier A need a judge that is in a `room`."""
        if self.name == "A":
            from dojo.isolation.sandbox.bubblewrap import Bubblewrap

            return Bubblewrap()
        if self.name == "B":
            from dojo.isolation.sandbox.apart import Apart

            return Apart()
        return Launcher()

    def room(
        self, line: Sequence[str | Path], reads: Iterable[Path] = (), folder: Path = ROOT
    ) -> list[str]:
        """Return the command that runs the judge *line*, so that it can start its workers.

        Its current folder is *folder*. In tier A it can read *reads*, this repository, Python and
        the system, and what it writes is gone afterwards: give it pipes.
        """
        if self.name == "A":
            from dojo.isolation.sandbox import room

            return room.command(line, reads, folder)
        if self.name == "B":
            from dojo.isolation.sandbox import apart

            return apart.command(line)
        return [*map(str, line)]

    def told(self) -> tuple[str, list[str]]:
        """Return its description and its gaps, in the reader's language."""
        return say(self.about), [say(gap) for gap in self.gaps]

    def lines(self) -> list[str]:
        """Return what a report says of it: its name, and what it does not cover."""
        found = [say("sandbox: {name}, {about}", name=self.name, about=say(self.about))]
        if self.why:
            found.append(say("  tier A is not to be had: {why}", why=self.why))
        if self.gaps:
            found.append(say("  It does not keep a solution from:"))
            found += [f"  - {say(gap)}" for gap in self.gaps]
        return found


NONE = Tier("none", mark("a process of its own"), ())
A = Tier("A", mark("bubblewrap: no file, process or network but its own"), ())

_GAPS = (
    mark("reading what you may read: the suites, the references, the solutions of others"),
    mark("writing where you may write, by ways around Python's own functions"),
    mark("using the network, and filling the disk"),
    mark("ending your other processes, the judge among them"),
)
_ELSEWHERE = (mark("leaving behind processes that have left its group"),)
_NO_LIMITS = (mark("taking all the memory that there is"),)
_AS_ROOT = (mark("doing all that as root"),)


def best() -> Tier:
    """Return the best tier that works on this machine, which is found out by running it once."""
    try:
        return named("A")
    except Unavailable as error:
        return named("B", why=str(error))


def named(name: str, why: str = "") -> Tier:
    """Return the tier *name*, or the best for "auto". Raises Unavailable if it does not work."""
    if name == AUTO:
        return best()
    if name == "A":
        from dojo.isolation.sandbox import probe

        if trouble := probe.trouble():
            raise Unavailable(trouble)
        return A
    if name == "B":
        about = mark("a process with an environment, a home and limits of its own")
        return Tier("B", about, gaps_of_b(), why)
    return NONE


@cache
def gaps_of_b() -> tuple[str, ...]:
    """Return what tier B does not cover on this system."""
    from dojo.isolation.sandbox import apart

    gaps: tuple[str, ...] = _GAPS
    if apart.program() is None:
        gaps += _ELSEWHERE
    if sys.platform != "linux":
        gaps += _NO_LIMITS
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not apart.steps_down():
        gaps += _AS_ROOT
    return gaps
