"""What a solution finds where it runs: a solution itself, which tries what it must not be able to.

It is loaded by a worker, as any other, so it imports nothing of the dojo's.
"""

import errno
import os
import socket
from pathlib import Path

FOREIGN = ("192.0.2.1", 9)  # an address that is nobody's (RFC 5737)


def facts(hidden: str) -> dict[str, object]:
    """Return what can be seen and done here. *hidden* is a path that must not be there."""
    return {
        "root": os.getuid() == 0,
        "capabilities": _status("CapEff").strip("0") != "",
        "hidden": Path(hidden).exists(),
        "written": [place for place in ("/", "/usr", "/etc", "/dev", __file__) if _writes(place)],
        "processes": len([path for path in Path("/proc").iterdir() if path.name.isdecimal()]),
        "files": len(list(Path("/proc/self/fd").iterdir())) - 1,  # the listing has one open itself
        "network": _reaches_out(),
        "loopback": _talks_to_itself(),
        "children": _starts_another(),
        "filtered": _status("Seccomp") == "2",
        "new privileges": _status("NoNewPrivs") != "1",
        "variables": sorted(os.environ),
    }


def _status(name: str) -> str:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return line.split()[1]
    return ""


def _writes(place: str) -> bool:
    target = Path(place)
    try:
        if target.is_file():
            with target.open("ab"):
                return True
        probe = target / f"probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _reaches_out() -> bool:
    with socket.socket() as sock:
        sock.settimeout(0.5)
        return sock.connect_ex(FOREIGN) not in {errno.ENETUNREACH, errno.EHOSTUNREACH}


def _talks_to_itself() -> bool:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=2).close()
    return True


def _starts_another() -> bool:
    try:
        pid = os.fork()
    except OSError:
        return False
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True
