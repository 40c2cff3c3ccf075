"""What a solution finds in a sandbox: a program that tries there what it must not be able to.

It imports nothing of the dojo's, which is not there.
"""

import errno
import json
import os
import socket
import sys
from pathlib import Path

FOREIGN = ("192.0.2.1", 9)  # an address that is nobody's (RFC 5737)


def wrong(hidden: str) -> dict[str, object]:
    """Return what can be seen and done here that should not. *hidden* must not be there."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    places = ("/", "/usr", "/etc", "/dev", __file__)
    processes = [path for path in Path("/proc").iterdir() if path.name.isdecimal()]
    found = {
        "root": os.getuid() == 0,
        "capabilities": int(status["CapEff"], 16) != 0,
        "hidden files": Path(hidden).exists(),
        "written": [place for place in places if _writes(place)],
        "other processes": len(processes) - 2,  # bubblewrap's own, which reaps the others, and this
        "other open files": len(list(Path("/proc/self/fd").iterdir())) - 4,  # one is the listing
        "network": _reaches_out(),
        "no loopback": not _talks_to_itself(),
        "children": _starts_another(),
        "all system calls": status["Seccomp"] != "2",
        "new privileges": status["NoNewPrivs"] != "1",
    }
    return {name: fact for name, fact in found.items() if fact}


def _writes(place: str) -> bool:
    target = Path(place)
    made = target / f"probe-{os.getpid()}" if target.is_dir() else None
    try:
        (made or target).open("ab").close()
        if made:
            made.unlink()
    except OSError:
        return False
    return True


def _reaches_out() -> bool:
    with socket.socket() as sock:
        sock.settimeout(0.5)
        return sock.connect_ex(FOREIGN) not in {errno.ENETUNREACH, errno.EHOSTUNREACH}


def _talks_to_itself() -> bool:
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=2).close()
    except OSError:
        return False
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


if __name__ == "__main__":
    print(json.dumps(wrong(sys.argv[1])))
