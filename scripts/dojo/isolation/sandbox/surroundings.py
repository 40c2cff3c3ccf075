"""What a worker in a sandbox gets: a copy of the solution, its own code, a bare environment."""

from __future__ import annotations

import atexit
import compileall
import os
import shutil
import stat
import tempfile
from functools import cache
from pathlib import Path

from dojo.core.catalogue import relative
from dojo.core.faults import Cause, Fault
from dojo.isolation.cleanup import remove
from dojo.isolation.launch import Launcher, Place, temporary
from dojo.isolation.sandbox import seccomp

MAX_SOURCE = 1024 * 1024  # bytes of a solution
PASSED_ON = ("TZ",)  # variables of the judge's that a solution may see

DOJO = Path(__file__).resolve().parents[2]
FAR = (
    "__init__.py",
    *(f"isolation/{name}.py" for name in ["__init__", "protocol", "transport", "values"]),
)
"""What a worker needs of the package `dojo`, besides `isolation/far`."""

ETC = {
    "passwd": "pupil:x:{uid}:{gid}::/tmp:/usr/sbin/nologin\n",
    "group": "pupil:x:{gid}:\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "ld.so.cache": "",  # the machine's own is bound on it
}
"""The files of /etc that a program may expect, with nothing of this machine in them."""


class Walls(Launcher):
    """Workers whose place, environment and code are made for them."""

    confined = True

    def hand_over(self, file: Path, place: Place) -> Path:
        """Copy the solution *file* to *place*. Raises Fault if it is no plain file of its own.

        A link could lead to a reference or to another learner's solution.
        """
        mode = file.lstat().st_mode
        if file.resolve() != file or not stat.S_ISREG(mode):
            raise Fault(Cause.ELSEWHERE, relative(file))
        if file.stat().st_size > MAX_SOURCE:
            raise Fault(Cause.OVERSIZED, relative(file))
        try:
            return shutil.copyfile(file, place.solution / file.name, follow_symlinks=False)
        except OSError as error:
            raise Fault(Cause.UNREADABLE, relative(file)) from error


def environment(place: Place) -> dict[str, str]:
    """Return the whole environment of a worker at *place*."""
    own = {
        "HOME": str(place.scratch),
        "LANG": "C.UTF-8",
        "LOGNAME": "pupil",
        "MALLOC_ARENA_MAX": "2",  # each reserves 64 MB of addresses, and those are limited
        "PATH": "/usr/bin:/bin",
    }
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**own, **temporary(place), **passed}


@cache
def code() -> Path:
    """Return a folder with a worker's part of the package `dojo` in it.

    It is a copy, so that the path of the worker's own code leads nowhere near a suite or a
    reference: tier B cannot hide what lies beside it. Compiled, for it is read-only inside.
    """
    made = _folder("kata-code-")
    shutil.copytree(DOJO / "isolation" / "far", made / "dojo" / "isolation" / "far")
    for name in FAR:
        shutil.copy2(DOJO / name, made / "dojo" / name)
    compileall.compile_dir(made, quiet=2)
    return made


@cache
def etc(uid: int, gid: int) -> Path:
    """Return a folder to be /etc for an account with these numbers."""
    made = _folder("kata-etc-")
    for name, text in ETC.items():
        (made / name).write_text(text.format(uid=uid, gid=gid), encoding="utf-8")
    return made


@cache
def refused_calls() -> Path | None:
    """Return a file with the program of `seccomp`; None if there is none for this machine."""
    steps = seccomp.program()
    if steps is None:
        return None
    file = code() / "syscalls"
    file.write_bytes(steps)
    return file


def _folder(prefix: str) -> Path:
    """Return a new folder that all may read; it is there until this process ends."""
    made = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(remove, made)
    made.chmod(0o755)
    return made
