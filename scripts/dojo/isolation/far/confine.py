"""Limits that a worker sets for itself before it loads a solution; it cannot lift them."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from pathlib import Path

MEGABYTE = 1024 * 1024
MEMORY = 2048 * MEGABYTE  # of addresses; several hundred threads have their stacks there as well
STACK = 2 * MEGABYTE  # of a thread; the system's own 8 MB times some hundred would be all there is
FILE = 16 * MEGABYTE
THREADS = 640
OPEN_FILES = 1024
SECONDS = 300  # of computing, for all tests of a suite together


def limit(*, alone: bool) -> None:
    """Limit what this process may have, as far as the system knows such limits.

    *alone*: threads are counted for the sandbox and not for the account.
    """
    threading.stack_size(STACK)
    if sys.platform == "win32":
        return
    import resource

    limits = {"CORE": 0, "FSIZE": FILE, "AS": MEMORY, "CPU": SECONDS, "NOFILE": OPEN_FILES}
    if alone:
        limits["NPROC"] = THREADS
    for name, most in {**limits, "MSGQUEUE": 0, "MEMLOCK": 0}.items():
        if (number := getattr(resource, f"RLIMIT_{name}", None)) is not None:
            _, hard = resource.getrlimit(number)
            low = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with suppress(ValueError, OSError):  # macOS has names for limits that it does not keep
                resource.setrlimit(number, (low, low))


def forbid(program: Path) -> None:
    """Refuse what the file *program* refuses from now on: see `sandbox.seccomp`. Linux only."""
    import ctypes

    class Program(ctypes.Structure):  # struct sock_fprog
        _fields_ = (("steps", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    no_new_privileges, seccomp, by_program = 38, 22, 2
    data = program.read_bytes()
    kept = ctypes.create_string_buffer(data, len(data))
    given = Program(len(data) // 8, ctypes.addressof(kept))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for call in ((no_new_privileges, 1, 0, 0, 0), (seccomp, by_program, ctypes.byref(given), 0, 0)):
        if prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "seccomp")
