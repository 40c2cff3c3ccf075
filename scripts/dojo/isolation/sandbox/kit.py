"""What a worker needs of the dojo, in a folder of its own: no suite, no reference, no way there."""

from __future__ import annotations

import atexit
import importlib.util
import py_compile
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from dojo.isolation.sandbox import seccomp
from dojo.isolation.sweep import remove

DOJO = Path(__file__).resolve().parents[2]
NEEDED = ("__init__.py", "core/__init__.py", "core/console.py", "core/texts.py")
"""What the package `isolation` imports from outside of itself, in a worker."""

ETC = {
    "passwd": "pupil:x:{uid}:{gid}::/tmp:/usr/sbin/nologin\n",
    "group": "pupil:x:{gid}:\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "ld.so.cache": "",  # the machine's own is bound on it
}
"""The files of /etc that a program may expect, with nothing of this machine in them."""


@cache
def folder() -> Path:
    """The folder with the package `dojo` of a worker in it; it is there until this process ends."""
    made = Path(tempfile.mkdtemp(prefix="kata-kit-"))
    atexit.register(remove, made)
    package = made / "dojo"
    for name in ("core", "isolation/far"):
        (package / name).mkdir(parents=True)
    own = [path for place in ("isolation", "isolation/far") for path in (DOJO / place).glob("*.py")]
    for source in [*(DOJO / name for name in NEEDED), *own]:
        _copy(source, package / source.relative_to(DOJO))
    made.chmod(0o755)
    return made


def _copy(source: Path, target: Path) -> None:
    """Copy a module with its bytecode: the kit is read-only, and a start must not compile it."""
    shutil.copy2(source, target)  # the bytecode names the time of its source
    compiled = Path(importlib.util.cache_from_source(str(target)))
    compiled.parent.mkdir(exist_ok=True)
    with suppress(OSError):
        shutil.copy(importlib.util.cache_from_source(str(source)), compiled)
        return
    py_compile.compile(str(target), str(compiled), doraise=True)


@cache
def etc(uid: int, gid: int) -> Path:
    """A folder to be /etc for somebody with these numbers."""
    made = Path(tempfile.mkdtemp(prefix="kata-etc-"))
    atexit.register(remove, made)
    for name, text in ETC.items():
        (made / name).write_text(text.format(uid=uid, gid=gid), encoding="utf-8")
    made.chmod(0o755)
    return made


@cache
def program() -> Path | None:
    """A file with the program of `syscalls`, where there is one for this machine."""
    steps = seccomp.program()
    if steps is None:
        return None
    file = folder() / "syscalls"
    file.write_bytes(steps)
    return file
