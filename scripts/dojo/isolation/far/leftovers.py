"""Find what a solution leaves behind: a changed folder, locale or zone; threads; sockets."""

from __future__ import annotations

import locale
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from dojo.isolation.far.sockets import Journal
from dojo.isolation.protocol import Kind, Leftover
from dojo.isolation.transport import cut

NETWORK = (socket.AF_INET, socket.AF_INET6)
THREAD_PATIENCE = 2.0  # seconds that a thread has to end after its call; only a leftover needs them

Surroundings = dict[Kind, Any]  # the parts of a process that all its code shares


def surroundings() -> Surroundings:
    """Return them as they are at this moment."""
    return {kind: read() for kind, (read, _) in _PARTS.items()}


def restored(before: Surroundings) -> list[Leftover]:
    """Return which of them differ from *before*, after putting them back."""
    found: list[Leftover] = []
    for kind, now in surroundings().items():
        if now != before[kind]:
            changed = _differing(now, before[kind]) if kind == "environment" else [str(now)]
            _PARTS[kind][1](before[kind])
            found += [(kind, cut(detail)) for detail in changed]
    return found


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return ""  # it has been removed


def _environment() -> dict[Any, Any]:
    """Return the environment as `os.environ` keeps it: decoding it takes 300 times as long."""
    kept: Any = os.environ
    return dict(getattr(kept, "_data", kept))


def _differing(now: dict[Any, Any], before: dict[Any, Any]) -> list[str]:
    names = {*now, *before}
    return sorted(os.fsdecode(name) for name in names if now.get(name) != before.get(name))


def _set_environment(before: dict[Any, Any]) -> None:
    os.environ.clear()
    os.environ.update({os.fsdecode(name): os.fsdecode(value) for name, value in before.items()})
    if hasattr(time, "tzset"):
        time.tzset()


def _umask() -> str:
    mask = os.umask(0o022)
    os.umask(mask)
    return oct(mask)


_PARTS: dict[Kind, tuple[Callable[[], Any], Callable[[Any], object]]] = {
    "folder": (_folder, os.chdir),
    "environment": (_environment, _set_environment),
    "locale": (
        lambda: locale.setlocale(locale.LC_ALL),
        lambda name: locale.setlocale(locale.LC_ALL, name),
    ),
    "umask": (_umask, lambda mask: os.umask(int(mask, 8))),
    "timeout": (socket.getdefaulttimeout, socket.setdefaulttimeout),
}


def threads_left(
    own: set[threading.Thread], patience: float, *, daemons: bool = True
) -> list[Leftover]:
    """Return the threads that a solution started and that do not end, perhaps without *daemons*."""
    until = time.monotonic() + patience
    found: list[Leftover] = []
    for thread in threading.enumerate():
        counts = daemons or not thread.daemon
        if counts and thread not in own and thread is not threading.main_thread():
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                found.append(("thread", cut(str(thread.name))))
    return found


def sockets_left(journal: Journal, kept: set[int]) -> list[Leftover]:
    """Return the sockets neither closed nor handed to the suite (*kept* has the ids of those)."""
    lines = [sock.line for sock in journal.open() if id(sock) not in kept]
    return [("socket", str(line)) for line in sorted({*lines, *journal.left_to_collector})]


def connections_left(journal: Journal, patience: float) -> list[Leftover]:
    """Return the connections that are still open: no listening sockets, and no pairs of sockets,
    with which asyncio wakes itself.
    """
    until = time.monotonic() + patience
    while left := [s.line for s in journal.open() if not s.listens and s.family in NETWORK]:
        if time.monotonic() > until:
            break
        time.sleep(0.001)  # only a leftover needs it: a thread may be about to close one
    return [("socket", str(line)) for line in sorted([*left, *journal.left_to_collector])]
