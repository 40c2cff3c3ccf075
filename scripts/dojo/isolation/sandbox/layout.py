"""What a sandbox shows of the disk: the system, Python, and no person's files."""

from __future__ import annotations

import importlib.util
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
MEGABYTE = 1024 * 1024
LINKER_CACHE = Path("/etc/ld.so.cache")
PARTS = ("bin", "lib", "lib64", "pyvenv.cfg")
"""What is taken of a Python's folder: that may be somebody's home, too."""


class Mounts:
    """The options of bubblewrap that say what is where, in an order in which nothing hides another.

    The folders on the way to a mount are made open to all: another account has to pass them.
    """

    def __init__(self) -> None:
        self.options: list[str] = []
        self._bound: list[Path] = []
        self._made: set[Path] = set()

    def system(self) -> None:
        """Show what every program needs."""
        for name in SYSTEM:
            path = Path(name)
            if path.is_symlink():
                self.options += ["--symlink", str(path.readlink()), name]
            elif path.is_dir():
                self.read(path)

    def python(self, hidden: Path | None = None) -> None:
        """Show this Python with its packages. Whatever else is in *hidden* is not there."""
        needed = _outermost(_interpreter())
        within = [path for path in needed if hidden in path.parents]
        for path in needed:
            if path not in within:
                self.read(path)
        if hidden and any(hidden == base or base in hidden.parents for base in self._bound):
            self.empty(hidden, 4096)
        for path in within:
            self.read(path)

    def open_python(self, base: Path) -> None:
        """Let others reach this Python if it is in *base*, behind a folder that is closed to them.

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
        """Show *path*, at *at* if that is given, to be read."""
        self._bind("--ro-bind", path, at or path)

    def write(self, path: Path) -> None:
        """Show *path* to be changed."""
        self._bind("--bind", path, path)

    def empty(self, path: Path, size: int) -> None:
        """Make an empty folder that takes *size* bytes and is gone with the sandbox."""
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


def walls(etc: Path, reads: Iterable[Path], size: int, hidden: Path | None = None) -> Mounts:
    """Return what there is within the walls of a sandbox, all of it read-only.

    That is the system, this Python and *reads*; *etc* stands for /etc, a folder that takes *size*
    bytes for /tmp. Of *hidden* only the parts that Python needs are there.
    """
    mounts = Mounts()
    mounts.empty(Path("/tmp"), size)
    mounts.system()
    mounts.read(etc, Path("/etc"))
    if LINKER_CACHE.exists():
        mounts.read(LINKER_CACHE)
    mounts.options += ["--proc", "/proc", "--dev", "/dev"]
    mounts.empty(Path("/dev/shm"), 16 * MEGABYTE)
    mounts.python(hidden)
    for path in reads:
        mounts.read(path.resolve())
    return mounts


def _interpreter() -> Iterable[Path]:
    """Yield the folders and files of this Python that are not the system's, and what links say."""
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
    """Return *paths* without those that lie in others of them, sorted."""
    known = set(paths)
    return sorted(path for path in known if not known & set(path.parents))
