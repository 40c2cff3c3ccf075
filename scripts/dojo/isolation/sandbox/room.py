"""The room: where a judge sits, with the suites and the references, and the sandboxes within it.

It is a sandbox itself. Its network is a loopback that is shared with nothing outside, so that a
suite can talk to a solution and to nothing else; what the judge writes is gone with it. Its account
is never root's: another takes over first, since in a sandbox that root makes for itself all the
disk is still root's.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from dojo.core.catalogue import ROOT
from dojo.isolation.sandbox import bubblewrap
from dojo.isolation.sandbox.layout import LINKER_CACHE, MEGABYTE, Mounts, walls
from dojo.isolation.sandbox.surroundings import etc

SIZE = 256 * MEGABYTE  # of all that is written in it
PUPIL = 65_527
"""The account that takes over from root. No distribution gives away the numbers around it."""

INSIDE = "KATA_ROOM"
"""The variable that says that this process is in a room."""


def command(
    line: Sequence[str | Path], reads: Iterable[Path] = (), folder: Path = ROOT
) -> list[str]:
    """Return the command that runs *line* in a room: it can read *reads* and this repository.

    It stands in *folder*, which it can read, too. Raises LookupError if a program is missing.
    """
    wrap = bubblewrap.program()
    if wrap is None:
        raise LookupError("bwrap")
    seen = [ROOT, folder, *reads]
    uid, gid = (PUPIL, PUPIL) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    start = [*_step_down(wrap, seen)] if os.geteuid() == 0 else []
    mounts = walls(etc(uid, gid), seen, SIZE)
    own = ["--unshare-all", "--unshare-user", "--die-with-parent"]
    own += ["--setenv", INSIDE, "1", "--chdir", str(folder)]
    # Where the person's temporary files go leads nowhere in here.
    own += ["--setenv", "TMPDIR", "/tmp", "--unsetenv", "PYTEST_DEBUG_TEMPROOT"]
    return [*start, wrap, *own, *mounts.options, "--remount-ro", "/", "--", *map(str, line)]


def _step_down(wrap: str, seen: Iterable[Path]) -> list[str]:
    """Return the command that lets another account go on, able to read what only root can reach.

    Python may be in root's home, which no other account may enter: in a view of the disk of its own
    the same path leads to it through folders that are open.
    """
    down = shutil.which("setpriv")
    if down is None:
        raise LookupError("setpriv")
    mounts = Mounts()
    mounts.system()
    mounts.python()
    for path in [*seen, etc(PUPIL, PUPIL), LINKER_CACHE]:
        if path.exists():
            mounts.read(path.resolve())
    mounts.open_python(ROOT)
    view = [*mounts.options, "--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"]
    who = ["--reuid", str(PUPIL), "--regid", str(PUPIL), "--clear-groups"]
    caps = ["--inh-caps=-all", "--bounding-set=-all", "--pdeathsig", "KILL"]
    return [wrap, "--die-with-parent", *view, "--", down, *who, *caps, "--"]


def inside() -> bool:
    """Return True if this process is in a room: not root, with a loopback as its only network."""
    if INSIDE not in os.environ or sys.platform != "linux" or os.geteuid() == 0:
        return False
    return [name for _, name in socket.if_nameindex()] == ["lo"]
