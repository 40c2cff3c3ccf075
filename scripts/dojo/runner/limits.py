"""How much the system lets a process have."""

from __future__ import annotations

import sys

OPEN_FILES = 1024  # macOS begins with 256: too few for some hundred clients and their server


def raise_open_files() -> None:
    """Let this process and those that it starts have OPEN_FILES open files, where it may say so.

    Windows has no such limit on sockets.
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
