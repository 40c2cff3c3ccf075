"""What of the disk there is inside: the system, Python, and nothing of anybody's."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable
from pathlib import Path

SYSTEM = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/nix/store",
    "/gnu/store",
)
PARTS = ("bin", "lib", "lib64", "pyvenv.cfg")
"""What is taken of a Python's folder: that may be somebody's home, too."""


class Mounts:
    """The options of bubblewrap that say what is where, in an order in which nothing hides another.

    Whoever makes folders on the way to a mount must say that others may pass through them.
    """

    def __init__(self) -> None:
        self.options: list[str] = []
        self._bound: list[Path] = []
        self._made: set[Path] = set()

    def system(self) -> None:
        """What every program needs."""
        for name in SYSTEM:
            path = Path(name)
            if path.is_symlink():
                self.options += ["--symlink", str(path.readlink()), name]
            elif path.is_dir():
                self.read(path)

    def python(self, hidden: Path) -> None:
        """This Python with its packages. Of what else is in *hidden* nothing is there."""
        needed = _outermost(_interpreter())
        within = [path for path in needed if hidden in path.parents]
        for path in needed:
            if path not in within:
                self.read(path)
        if any(hidden == base or base in hidden.parents for base in self._bound):
            self.empty(hidden, 4096)
        for path in within:
            self.read(path)

    def whole_python(self) -> None:
        """This Python with its packages."""
        for path in _outermost(_interpreter()):
            self.read(path)

    def open_python(self, base: Path) -> None:
        """Where this Python is in *base*, behind a folder that is closed to others, let them pass.

        tox closes its `.tox`. What else is in that folder is not there.
        """
        opened: set[Path] = set()
        for path in _outermost(_interpreter()):
            behind = [folder for folder in path.parents if base in folder.parents]
            closed = [folder for folder in behind if not folder.stat().st_mode & 0o001]
            if not closed:
                continue
            first = closed[-1]
            if first not in opened:
                self.empty(first, 4096)
                opened.add(first)
            for folder in reversed(behind):
                if first in folder.parents:
                    self.options += ["--perms", "0755", "--dir", str(folder)]
            self.read(path)

    def read(self, path: Path, at: Path | None = None) -> None:
        """*path* is there (or rather *at*) to be read."""
        self._bind("--ro-bind", path, at or path)

    def write(self, path: Path) -> None:
        """*path* is there to be changed."""
        self._bind("--bind", path, path)

    def empty(self, path: Path, size: int) -> None:
        """An empty folder that takes *size* bytes and is gone with the sandbox."""
        self._pave(path)
        self.options += ["--size", str(size), "--tmpfs", str(path)]
        self._made.add(path)
        self._bound = [base for base in self._bound if path not in base.parents]

    def _bind(self, how: str, path: Path, at: Path) -> None:
        self._pave(at)
        self.options += [how, str(path), str(at)]
        self._bound.append(at)

    def _pave(self, path: Path) -> None:
        """Make the folders that *path* lies in, open to all: bubblewrap's own are not."""
        for folder in reversed(path.parents):
            inside = any(folder == base or base in folder.parents for base in self._bound)
            if folder != Path("/") and not inside and folder not in self._made:
                self.options += ["--perms", "0755", "--dir", str(folder)]
                self._made.add(folder)


def _interpreter() -> Iterable[Path]:
    """The folders and files of this Python that are not the system's, written in each way."""
    homes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    executables = {sys.executable, getattr(sys, "_base_executable", sys.executable)}
    found = [Path(home, part) for home in homes for part in PARTS]
    found += [Path(executable).parent for executable in executables]
    for package in ("msgspec", "pytz", "tzdata"):
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).parent)
    for path in found:
        if path.exists() and not _of_the_system(path):
            yield path
            if path.resolve() != path and not _of_the_system(path.resolve()):
                yield path.resolve()


def _of_the_system(path: Path) -> bool:
    return any(path == Path(base) or Path(base) in path.parents for base in SYSTEM)


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """*paths* without those that lie in others of them, in the order of their names."""
    known = set(paths)
    return sorted(path for path in known if not known & set(path.parents))


def account() -> tuple[int, int]:
    """The numbers of this account and its group."""
    return os.getuid(), os.getgid()
