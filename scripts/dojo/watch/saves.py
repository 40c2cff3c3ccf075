"""Whether a file was saved: the system's events say so at once, where it has any."""

from __future__ import annotations

import os
import platform
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.core import catalogue
from dojo.watch.news import Deaf, Inbox, Touched

if TYPE_CHECKING:
    from dojo.watch.ears import Ears

ELSEWHERE = ("9p", "nfs", "cifs", "smb", "fuse", "vboxsf", "prl_fs", "drvfs", "afs", "virtiofs")
"""Beginnings of the names of file systems whose files others can change without an event here."""


class Saves:
    """Listens to the folder of the katas, in a thread."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._ears: Ears | None = None
        self._over = False
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def start(self) -> None:
        """Begin; where events cannot be relied on, the first thing to be told is `Deaf`."""
        forced = os.environ.get("KATA_POLL", "0") not in {"", "0"}
        if forced or doubtful(catalogue.KATAS):
            self._inbox.put(Deaf())
        if not forced:
            self._thread.start()

    def stop(self) -> None:
        """End; that takes a moment, which nobody needs to wait for."""
        self._over = True
        if self._ears is not None:
            self._ears.cover()

    def _listen(self) -> None:
        try:
            from dojo.watch.ears import listening  # which takes a moment to load

            with listening(catalogue.KATAS) as self._ears:
                while not self._over and self._ears.wait():
                    self._inbox.put(Touched())
        except Exception:
            # Too many watches, a system without them, a package that does not load here: whatever
            # it is, looking at the file goes on working.
            self._inbox.put(Deaf())


def doubtful(folder: Path) -> bool:
    """Whether files in *folder* may change without an event on this machine."""
    if "microsoft" in platform.release().lower() and str(folder.resolve()).startswith("/mnt/"):
        return True  # a folder of Windows, seen from Linux in it
    return file_system(folder).startswith(ELSEWHERE)


def file_system(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of file system that *folder* is on, as Linux names it; "" where that is unknown."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind, real = "", "", folder.resolve()
    for line in lines:
        place, name = [*line.split(" "), "", "", ""][1:3]
        place = place.replace("\\040", " ")
        if place and len(place) >= len(best) and real.is_relative_to(place):
            best, kind = place, name
    return kind
