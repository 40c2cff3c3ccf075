"""Submissions that look or reach out: there is nothing to be seen, and nobody to be reached."""

from __future__ import annotations

import socket
import threading

import pytest

TELLING = """
import json, os, pathlib, socket, sys
def act(*arguments):
    raise RuntimeError(found())
"""

CASES = {
    # What is seen
    "the environment": {
        "code": TELLING + "def found(): return sorted(os.environ)",
        "cause": "raised",
        "said": "RuntimeError: ['HOME', 'LANG', 'LOGNAME', 'MALLOC_ARENA_MAX', 'PATH'",
    },
    "a secret in the environment of others": {
        "code": TELLING
        + """
def found():
    seen = ""
    for path in pathlib.Path("/proc").glob("[0-9]*/environ"):
        try:
            seen += path.read_text()
        except OSError:
            pass
    return "rosebud" in seen
""",
        "cause": "raised",
        "said": "RuntimeError: False",
        "tiers": "A",
    },
    "other processes": {
        "code": TELLING
        + "def found(): return len([p for p in os.listdir('/proc') if p.isdecimal()])",
        "cause": "raised",
        "said": "RuntimeError: 2",
        "tiers": "A",
    },
    "files outside": {
        "code": TELLING + "def found(): return pathlib.Path('@OUTSIDE@/letter.txt').read_text()",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "the folders of this machine": {
        "code": TELLING + "def found(): return sorted(os.listdir('/home') + os.listdir('/work'))",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "another's submission": {
        "code": "exec(open('@NEIGHBOR@/date_arithmetic.py').read())",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "its own folder": {
        "code": TELLING + "def found(): return os.listdir(os.path.dirname(__file__))",
        "beside": {"notes.txt": "a note"},
        "cause": "raised",
        "said": "RuntimeError: ['date_arithmetic.py']",
    },
    "open descriptors": {
        "code": TELLING
        + """
def found():
    names = [os.readlink(f"/proc/self/fd/{n}") for n in sorted(os.listdir("/proc/self/fd"))[:-1]]
    return [name.partition(":")[0] for name in names]
""",
        "cause": "raised",
        "said": "RuntimeError: ['/dev/null', 'pipe', 'pipe', 'pipe', 'pipe']",
    },
    "the names of tests": {
        "code": TELLING + "def found(): return [n for n in sys.argv + [__file__] if 'test' in n]",
        "cause": "raised",
        "said": "RuntimeError: []",
    },
    "the name of the test's folder": {
        "code": "def act(base, *arguments): raise RuntimeError('letter' in str(base) + str(dir()))",
        "kata": "make_tree",
        "cause": "raised",
        "said": "RuntimeError: False",
    },
    "the memory of the judge": {
        "code": TELLING + "def found(): return open('/proc/@JUDGE@/mem', 'rb').read(1)",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "the memory of the process around it": {
        "code": TELLING + "def found(): return open('/proc/1/mem', 'rb').read(1)",
        "cause": "raised",
        "said": "Error",
        "tiers": "A",
    },
    "tracing its parent": {
        "code": """
import ctypes, os
def act(*arguments):
    raise RuntimeError(ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0))
""",
        "cause": "raised",
        "said": "RuntimeError: -1",
    },
    "keys of the kernel": {
        "code": """
import ctypes
def act(*arguments):
    raise RuntimeError(ctypes.CDLL(None).syscall(250, 6, -3, 0, 0, 0))
""",
        "cause": "raised",
        "said": "RuntimeError: -1",
    },
    # What is reached
    "the network": {
        "code": TELLING + "def found(): socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "cause": "raised",
        "said": "OSError: [Errno 101] Network is unreachable",
        "tiers": "A",
    },
    "the network by datagrams": {
        "code": TELLING
        + "def found(): socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "cause": "raised left",
        "said": "Network is unreachable",
        "tiers": "A",
    },
    "a name server": {
        "code": TELLING + "def found(): return socket.gethostbyname('example.org')",
        "cause": "raised",
        "said": "gaierror",
        "tiers": "A",
    },
    "the host below": {
        "code": TELLING + "def found(): return socket.socket(40, socket.SOCK_STREAM)",
        "cause": "raised",
        "said": "OSError: [Errno 97]",
    },
    "the kernel's tables": {
        "code": TELLING + "def found(): return socket.socket(16, socket.SOCK_RAW)",
        "cause": "raised",
        "said": "OSError: [Errno 97]",
    },
    "namespaces of its own": {
        "code": """
import ctypes
def act(*arguments):
    raise RuntimeError(ctypes.CDLL(None).unshare(0x10000000))
""",
        "cause": "raised",
        "said": "RuntimeError: -1",
    },
    "the disk, made writable": {
        "code": """
import ctypes
def act(*arguments):
    raise RuntimeError(ctypes.CDLL(None).mount(b"none", b"/usr", b"none", 32 | 4096, None))
""",
        "cause": "raised",
        "said": "RuntimeError: -1",
    },
    "another account": {
        "code": "import os\ndef act(*arguments): os.setuid(0)",
        "cause": "raised",
        "said": "OSError: [Errno 22] Invalid argument",  # there is no such account
        "tiers": "A",
    },
    "the terminal": {
        "code": TELLING + "def found(): return open('/dev/tty').read(1)",
        "cause": "raised",
        "said": "OSError: [Errno 6]",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_nothing_is_seen_or_reached(arena, way):
    arena.proves(**CASES[way])


def test_nobody_outside_is_talked_to(arena):
    """Neither on the loopback of this machine nor by a name without a file."""
    if arena.tier.name != "A":
        pytest.skip("tier B does not cover it")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(f"\0{arena.mark}")
        local.listen()
        heard = []
        for listener in (server, local):
            thread = threading.Thread(target=lambda: heard.append(listener.accept()), daemon=True)  # noqa: B023
            thread.start()
        port = server.getsockname()[1]
        code = f"""
import socket
def act(*arguments):
    failed = []
    for family, address in ((socket.AF_INET, ("127.0.0.1", {port})), (socket.AF_UNIX, "\\0@MARK@")):
        with socket.socket(family) as sock:
            failed.append(sock.connect_ex(address))
    raise RuntimeError(failed)
"""
        arena.proves(code=code, cause="raised", said="RuntimeError: [111, 111]")
        assert heard == []
