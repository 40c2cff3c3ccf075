"""Find what a solution leaves behind: a changed folder, locale or zone; threads; sockets."""

from __future__ import annotations

import locale
import os
import socket
import threading
import time
from typing import Any, NamedTuple

from dojo.isolation.far.journal import Journal
from dojo.isolation.protocol import Leftover
from dojo.isolation.transport import cut

THREAD_PATIENCE = 2.0  # seconds that a thread has to end after its call; only a leftover needs them


class Surroundings(NamedTuple):
    """The parts of a process that all its code shares."""

    folder: str
    environment: dict[str | bytes, str | bytes]
    locale: str
    umask: int
    timeout: float | None

    @classmethod
    def now(cls) -> Surroundings:
        """Return them as they are at this moment."""
        umask = os.umask(0o022)
        os.umask(umask)
        timeout = socket.getdefaulttimeout()
        language = locale.setlocale(locale.LC_ALL)
        return cls(_folder(), _environment(), language, umask, timeout)

    def changes(self) -> list[Leftover]:
        """Return what has changed since, after putting it back as it was."""
        now = Surroundings.now()
        if now == self:
            return []
        found: list[Leftover] = []
        if now.folder != self.folder:
            os.chdir(self.folder)
            found.append(("folder", now.folder))
        if now.environment != self.environment:
            found += [("environment", cut(name)) for name in self._restore_environment()]
        if now.locale != self.locale:
            locale.setlocale(locale.LC_ALL, self.locale)
            found.append(("locale", now.locale))
        if now.umask != self.umask:
            os.umask(self.umask)
            found.append(("umask", oct(now.umask)))
        if now.timeout != self.timeout:
            socket.setdefaulttimeout(self.timeout)
            found.append(("timeout", str(now.timeout)))
        return found

    def _restore_environment(self) -> list[str]:
        now = dict(os.environ)
        before = {os.fsdecode(k): os.fsdecode(v) for k, v in self.environment.items()}
        names = {*now, *before}
        changed = sorted(name for name in names if now.get(name) != before.get(name))
        os.environ.clear()
        os.environ.update(before)
        if "TZ" in changed and hasattr(time, "tzset"):
            time.tzset()
        return changed


def _environment() -> dict[str | bytes, str | bytes]:
    """Return the environment as `os.environ` keeps it, undecoded.

    This is asked twice a test, and decoding takes 300 times as long.
    """
    kept: Any = os.environ
    return dict(getattr(kept, "_data", kept))


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return ""  # it has been removed


def threads_left(own: set[threading.Thread]) -> list[Leftover]:
    """Return the threads that a solution started and that do not end."""
    until = time.monotonic() + THREAD_PATIENCE
    found: list[Leftover] = []
    for thread in threading.enumerate():
        if thread not in own and thread is not threading.main_thread():
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                found.append(("thread", cut(str(thread.name))))
    return found


def sockets_left(journal: Journal, kept: set[int]) -> list[Leftover]:
    """Return the sockets neither closed nor handed to the suite (*kept* has the ids of those)."""
    lines = [sock.line for sock in journal.open() if id(sock) not in kept]
    return [("socket", str(line)) for line in sorted({*lines, *journal.left_to_collector})]


def connections_left(journal: Journal, patience: float) -> list[Leftover]:
    """Return the connections that are still open, one by one; listening sockets do not count."""
    until = time.monotonic() + patience
    while (left := journal.connections()) and time.monotonic() < until:
        time.sleep(0.001)  # only a leftover needs it: a thread may be about to close one
    lines = [sock.line for sock in left]
    return [("socket", str(line)) for line in sorted([*lines, *journal.left_to_collector])]
