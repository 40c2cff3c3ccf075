"""A guard against mistakes: nothing outside the test's folder is written, renamed or removed.

It listens to Python's own audit events (PEP 578), so a wrong ``rmtree`` reaches nothing. It is no
wall against cheats; the sandbox is.
"""

from __future__ import annotations

import os
import sys

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


class Refused(PermissionError):
    """The guard said no."""


class Guard:
    """Refuses changes outside the allowed folders, and remembers what it refused."""

    def __init__(self) -> None:
        self.allowed: list[str] = []
        self.refused: list[tuple[str, str]] = []  # what was tried, on which path

    def install(self) -> None:
        """Begin; an audit hook can never be taken out again."""
        sys.addaudithook(self._audit)

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITING:
                self._check("open", path, None)
        elif event in _WATCHED:
            for place, folder in _WATCHED[event]:
                self._check(event, arguments[place], _at(arguments, folder))

    def _check(self, event: str, path: object, folder: object) -> None:
        if not self.allowed or isinstance(path, int) or path is None:
            return
        full = _resolve(os.fsdecode(path), folder)  # type: ignore[arg-type]
        if event in _FOLLOWING:
            full = os.path.realpath(full)
        if full == os.devnull or any(_within(full, base) for base in self.allowed):
            return
        if len(self.refused) < MAX_REFUSED:
            self.refused.append((event, legible(full)))
        raise Refused(13, "outside the folder of the test", full)


def _at(arguments: tuple[object, ...], place: int | None) -> object:
    return arguments[place] if place is not None and place < len(arguments) else None


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


def _within(path: str, base: str) -> bool:
    return path == base or path.startswith(base + os.sep)
