"""What the kernel counts of a process: its threads, and its sockets by what they do."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dojo.border.launch import Census

LISTENS = "0A"  # the state TCP_LISTEN in the tables of /proc
INODE = 9  # the column there that stands for a socket


def of(pid: int) -> Census:
    """Count. Raises OSError where the process is gone."""
    home = Path("/proc", str(pid))
    sockets = _sockets(home)
    listening = sockets & _listening(home) if sockets else set()
    threads = sum(1 for _ in (home / "task").iterdir())
    return Census(threads, len(sockets) - len(listening), len(listening))


def _sockets(home: Path) -> set[str]:
    """The numbers of its sockets."""
    found = set()
    for file in (home / "fd").iterdir():
        with suppress(FileNotFoundError):  # it has been closed meanwhile
            name = os.readlink(file)  # noqa: PTH115
            if name.startswith("socket:["):
                found.add(name[len("socket:[") : -1])
    return found


def _listening(home: Path) -> set[str]:
    """The numbers of all sockets that listen where it is."""
    found = set()
    for table in ("tcp", "tcp6"):
        file = home / "net" / table
        for line in file.read_text(encoding="ascii").splitlines()[1:] if file.exists() else ():
            columns = line.split()
            if columns[3] == LISTENS:
                found.add(columns[INODE])
    return found
