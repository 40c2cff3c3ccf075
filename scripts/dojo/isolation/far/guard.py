"""What a worker refuses a solution: changes outside the test's folder, and more than its share.

The guard is one against mistakes: it listens to Python's own audit events (PEP 578), so a wrong
``rmtree`` reaches nothing. It is no wall against cheats; the sandbox is.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from dojo.isolation.transport import legible

WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC

MAX_REFUSED = 20  # attempts worth telling

# These change what a symbolic link leads to; the others, the link itself.
_FOLLOWING = {"open", "os.chmod", "os.truncate"}

# Event -> the positions of its paths, each with that of its dir_fd (or None).
_WATCHED: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.link": ((1, 3),),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.utime": ((0, 3),),
    "shutil.chown": ((0, None),),
    "shutil.move": ((0, None), (1, None)),
    "shutil.rmtree": ((0, 1),),
}

_READING = {"open", "os.listdir", "os.scandir"}

MEGABYTE = 1024 * 1024
PR_SET_PDEATHSIG = 1
STACK = 2 * MEGABYTE  # of a thread; the system's own 8 MB times some hundred would be all there is
OWN = {"DATA": 2048 * MEGABYTE}  # a learner's own list that grows for ever gets there in a second
CONFINED = {
    "AS": 2048 * MEGABYTE,  # of addresses; several hundred threads have their stacks there as well
    "CORE": 0,
    "CPU": 300,  # seconds, for all tests of a suite together
    "FSIZE": 16 * MEGABYTE,
    "MEMLOCK": 0,
    "MSGQUEUE": 0,
    "NOFILE": 1024,
}
ALONE = {"NPROC": 640}  # threads, where these are counted for the sandbox and not for the account


class OutsideRefused(PermissionError):
    """The guard said no."""


class Guard:
    """Refuses changes outside the allowed folders, and remembers what it refused."""

    def __init__(self) -> None:
        self.allowed: list[str] = []
        self.refused: list[tuple[str, str]] = []  # what was tried, on which path
        self._locked: set[str] = set()  # what may not be read
        self._disk = ""  # a folder that seems to be a disk of its own
        self._hinders = False
        self.deadly = ""  # the event at which the process ends

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        """Raise OutsideRefused if the *event* is a change outside."""
        if event == self.deadly:
            os._exit(1)
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITING:
                self._check("open", path)
        elif event in _WATCHED:
            for place, folder in _WATCHED[event]:
                given = arguments[folder : folder + 1] if folder is not None else ()
                self._check(event, arguments[place], *given)

    def hinder(self, *, locked: str = "", disk: str = "") -> None:
        """Let nothing read the file or folder *locked*, and no rename cross the border of *disk*.

        A mode that forbids to read would not do: root reads everything, and Windows has no such
        modes. It lasts until `unhinder`.
        """
        if not self._hinders:
            sys.addaudithook(self._audit_hindered)
            self._hinders = True
        if locked:
            self._locked.add(os.path.realpath(locked))
        self._disk = os.path.realpath(disk) if disk else self._disk

    def unhinder(self) -> None:
        """End what `hinder` has begun."""
        self._locked.clear()
        self._disk = ""

    def _audit_hindered(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._locked and event in _READING and self._is_locked(arguments[0]):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), arguments[0])
        if self._disk and event == "os.rename":
            old, new, old_folder, new_folder = arguments
            if self._is_on_disk(old, old_folder) != self._is_on_disk(new, new_folder):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), old, None, new)

    def _is_locked(self, path: Any) -> bool:
        known = _folder_of(path) if isinstance(path, int) else os.fsdecode(path or os.curdir)
        return os.path.realpath(known) in self._locked

    def _is_on_disk(self, path: Any, folder: object) -> bool:
        return _is_in(_resolve(os.fsdecode(path), folder), self._disk)

    def _check(self, event: str, path: object, folder: object = None) -> None:
        if not self.allowed or isinstance(path, int) or path is None:
            return
        full = _resolve(os.fsdecode(path), folder)  # type: ignore[arg-type]
        if event in _FOLLOWING:
            full = os.path.realpath(full)
        if full == os.devnull:
            return
        if any(_is_in(full, base) for base in self.allowed):
            return
        if len(self.refused) < MAX_REFUSED:
            self.refused.append((event, legible(full)))
        raise OutsideRefused(13, "outside the folder of the test", full)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _resolve(path: str, folder: object) -> str:
    """Return *path* with its folder made real and its last part as it is: no link there counts."""
    if isinstance(folder, int) and folder >= 0:
        path = os.path.join(_folder_of(folder), path)  # noqa: PTH118
    parent, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(os.path.realpath(parent), name)  # noqa: PTH118


def _folder_of(descriptor: int) -> str:
    for table in ("/proc/self/fd", "/dev/fd"):
        try:
            return os.readlink(f"{table}/{descriptor}")  # noqa: PTH115
        except OSError:
            continue
    try:
        import fcntl

        found = fcntl.fcntl(descriptor, 50, bytes(1024))  # F_GETPATH of macOS
    except (ImportError, OSError):
        return os.sep  # unknown: nothing is allowed there
    return os.fsdecode(found.rstrip(b"\0"))


def limit(limits: Mapping[str, int]) -> None:
    """Limit what this process may have, as far as the system knows such limits."""
    threading.stack_size(STACK)
    if sys.platform == "win32":
        return
    import resource

    for name, most in limits.items():
        if (number := getattr(resource, f"RLIMIT_{name}", None)) is not None:
            _, hard = resource.getrlimit(number)
            low = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with suppress(ValueError, OSError):  # macOS has names for limits that it does not keep
                resource.setrlimit(number, (low, low))


def let_kernel_kill(size: int) -> None:
    """Let the kernel kill this process when it writes more than *size* bytes to one file.

    Python ignores the signal, which would make an OSError of it. POSIX only.
    """
    import ctypes
    import resource

    for name, most in (("CORE", 0), ("FSIZE", size)):
        number = getattr(resource, f"RLIMIT_{name}")
        resource.setrlimit(number, (most, resource.getrlimit(number)[1]))
    default = 0  # SIG_DFL; the module `signal` sets it in the main thread alone
    ctypes.CDLL(None).signal(signal.SIGXFSZ, default)


def end_with_judge() -> None:
    """Let the kernel end this process with the thread that started it, even in C code (Linux)."""
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def forbid(program: Path) -> None:
    """Refuse what the file *program* refuses from now on: see `sandbox.seccomp`. Linux only."""
    import ctypes

    class Program(ctypes.Structure):  # struct sock_fprog
        _fields_ = (("steps", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    no_new_privileges, seccomp, by_program = 38, 22, 2
    data = program.read_bytes()
    kept = ctypes.create_string_buffer(data, len(data))
    given = Program(len(data) // 8, ctypes.addressof(kept))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for call in ((no_new_privileges, 1, 0, 0, 0), (seccomp, by_program, ctypes.byref(given), 0, 0)):
        if prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "seccomp")
