"""What the kernel counts of a process: its threads, and its sockets by what they do.

It is asked after every test, so it is done with the plainest means.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dojo.isolation.launch import Census

LISTENS = "0A"  # the state TCP_LISTEN in the tables of /proc
INODE = 9  # the column there that stands for a socket
SOCKET = "socket:["


def of(pid: int) -> Census:
    """Count. Raises OSError where the process is gone."""
    home = f"/proc/{pid}"
    threads = len(os.listdir(f"{home}/task"))  # noqa: PTH208
    sockets = _sockets(home)
    listening = sockets & _listening(home) if sockets else sockets
    return Census(threads, len(sockets) - len(listening), len(listening))


def _sockets(home: str) -> set[str]:
    """The numbers of its sockets."""
    found = set()
    for file in os.listdir(f"{home}/fd"):  # noqa: PTH208
        with suppress(FileNotFoundError):  # it has been closed meanwhile
            name = os.readlink(f"{home}/fd/{file}")  # noqa: PTH115
            if name.startswith(SOCKET):
                found.add(name[len(SOCKET) : -1])
    return found


def _listening(home: str) -> set[str]:
    """The numbers of all sockets that listen where it is."""
    found = set()
    for table in ("tcp", "tcp6"):
        file = Path(home, "net", table)
        for line in file.read_text(encoding="ascii").splitlines()[1:] if file.exists() else ():
            columns = line.split()
            if columns[3] == LISTENS:
                found.add(columns[INODE])
    return found
