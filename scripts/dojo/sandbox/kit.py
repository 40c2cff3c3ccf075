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

from dojo.border.sweep import remove
from dojo.sandbox import syscalls

DOJO = Path(__file__).resolve().parents[1]
HELPERS = ("__init__", "events", "show", "words")
"""What the package `border` imports from outside of itself, in a worker."""

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
    (package / "border").mkdir(parents=True)
    sources = [DOJO / f"{name}.py" for name in HELPERS]
    for source in [*sources, *(DOJO / "border").glob("*.py")]:
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
    steps = syscalls.program()
    if steps is None:
        return None
    file = folder() / "syscalls"
    file.write_bytes(steps)
    return file
