"""Submissions that take all there is of something: they get their share, and no more."""

from __future__ import annotations

import pytest

UNGUARDED = """
import gc
from dojo.isolation.far.guard import Guard
guard = next(found for found in gc.get_objects() if isinstance(found, Guard))
"""
"""The guard against mistakes is no wall: `guard.allowed = []` takes it away."""

MEMORY = 3 * 1024 * 1024 * 1024  # bytes; more than anybody gets

CASES = {
    "memory": {
        "code": """
def act(*arguments):
    kept = []
    while True: kept.append(bytes(1_000_000_000))
""",
        "cause": "raised",
        "said": "MemoryError",
    },
    "memory in small pieces": {
        "code": "def act(*arguments):\n    kept = []\n    while True: kept.append([kept] * 1000)",
        "cause": "raised hung died",
        "stop": "failure",
        "tiers": "A",
    },
    "memory that is shared": {
        "code": f"import mmap\ndef act(*arguments): return len(mmap.mmap(-1, {MEMORY}))",
        "cause": "raised",
    },
    "memory in files without a name": {
        "code": """
import os
def act(*arguments):
    for number in range(100): os.memfd_create(str(number))
""",
        "cause": "raised",
        "said": "PermissionError",
    },
    "processes": {
        "code": UNGUARDED
        + """
import os
def act(*arguments):
    guard.allowed = []
    while True:
        if os.fork() == 0: open("/proc/self/comm", "w").write("@MARK@")
""",
        "cause": "raised",
        "said": "PermissionError: [Errno 1] Operation not permitted",
    },
    "other programs": {
        "code": """
import subprocess
def act(*arguments):
    while True: subprocess.Popen(["sleep", "60", "@MARK@"])
""",
        "cause": "raised",
        "said": "PermissionError",
    },
    "processes of multiprocessing": {
        "code": """
import multiprocessing, time
def act(*arguments):
    return multiprocessing.get_context("spawn").Pool(4).map(time.sleep, range(4))
""",
        "cause": "raised",
        "said": "PermissionError",
    },
    "threads": {
        "code": """
import threading
def act(*arguments):
    while True: threading.Thread(target=threading.Event().wait, daemon=True).start()
""",
        "cause": "raised hung",
        "said": "RuntimeError: can't start new thread",
        "stop": "failure",
        "tiers": "A",
    },
    "disk": {
        "code": """
def act(*arguments):
    for number in range(1000):
        with open(f"{number}", "wb") as file:
            for _ in range(10): file.write(bytes(1_000_000))
""",
        "cause": "raised",
        "said": "OSError: [Errno 28] No space left on device",
        "stop": "failure",
        "tiers": "A",
    },
    "a file as long as a disk": {
        "code": "def act(*arguments):\n    with open('long', 'wb') as file: file.truncate(2**40)",
        "cause": "raised",
        "said": "OSError: [Errno 27] File too large",
    },
    "/dev/shm": {
        "code": UNGUARDED
        + """
import os
def act(*arguments):
    guard.allowed = []
    with open("/dev/shm/@MARK@", "wb") as file:
        os.unlink("/dev/shm/@MARK@")
        while True: file.write(bytes(1_000_000))
""",
        "cause": "raised",
        "said": "OSError: [Errno 2",  # 27 or 28: the file is too large, or there is no space
    },
    "/tmp": {
        "code": UNGUARDED
        + """
def act(*arguments):
    guard.allowed = []
    with open("/tmp/@MARK@", "wb") as file:
        while True: file.write(bytes(1_000_000))
""",
        "cause": "raised",
        "said": "OSError: [Errno 2",
        "tiers": "A",
    },
    "open files": {
        "code": "import os\ndef act(*arguments):\n    while True: os.dup(2)",
        "cause": "raised died",
        "said": "OSError: [Errno 24] Too many open files",
    },
    "sockets": {
        "code": """
import socket
kept = []
def act(*arguments):
    while True: kept.append(socket.socket())
""",
        "cause": "raised left",
        "said": "OSError: [Errno 24] Too many open files",
    },
    "output": {
        "code": "def act(*arguments):\n    for _ in range(1000): print('x' * 1_000_000)",
        "cause": "wrong",
        "said": "1,000,001,000 characters in all",
        "stop": "failure",
    },
    "output past Python": {
        "code": "import os\ndef act(*arguments):\n    while True: os.write(1, bytes(1_000_000))",
        "cause": "flooded",
        "said": "more than 268,435,456 bytes of output",
        "stop": "failure",
    },
    "a long repr": {
        "code": """
class Long:
    def __repr__(self): return "x" * 200_000_000
def act(*arguments): raise RuntimeError(Long())
""",
        "cause": "raised",
        "said": "RuntimeError: xxx",
        "stop": "failure",
    },
    "a long name": {
        "code": "def act(*arguments): return type('x' * 10_000_000, (), {})()",
        "cause": "wrong",
        "stop": "failure",
    },
    "a long text": {
        "code": "def act(*arguments): return 'x' * 20_000_000",
        "cause": "wrong",
        "said": "(20,000,000 characters)",
        "stop": "failure",
    },
    "a text of a million lines": {
        "code": "def act(*arguments): return 'x\\n' * 1_000_000",
        "cause": "wrong",
        "stop": "failure",
    },
    "a text that is too long": {
        "code": "def act(*arguments): return 'x' * 30_000_000",
        "cause": "unfit",
        "said": "an answer that is too large to look at",
        "stop": "failure",
    },
    "a list of lists": {
        "code": """
def act(*arguments):
    answer = []
    for _ in range(50): answer = [answer, answer]
    return answer
""",
        "cause": "unfit",
        "stop": "failure",
    },
    "a list in itself": {
        "code": "def act(*arguments): x = []; x.append(x); return x",
        "cause": "unfit",
        "said": "nested too deeply",
    },
    "a huge integer": {
        "code": "def act(*arguments): return 7 ** 1_000_000",
        "cause": "wrong",
        "said": "an integer of 2,807,355 bits",
    },
    "a huge integer in an exception": {
        "code": "def act(*arguments): raise RuntimeError(1 << 1_000_000)",
        "cause": "raised",
        "said": "RuntimeError",
    },
    "keys that all collide": {
        "code": "def act(*arguments): return {n * (2**61 - 1): 0 for n in range(2**62)}",
        "cause": "hung raised",
        "stop": "failure",
        "tiers": "A",
    },
    "a pattern that backtracks": {
        "code": "import re\ndef act(*arguments): return re.match('(a*)*b', 'a' * 40)",
        "cause": "hung",
        "stop": "failure",
        "tiers": "A",
    },
    "a power that takes for ever": {
        "code": "def act(*arguments): return 7 ** (10 ** 10)",
        "cause": "hung raised",
        "stop": "failure",
        "tiers": "A",
    },
    "a source of two megabytes": {
        "code": f"#{'x' * 2_000_000}\ndef act(*arguments): pass",
        "cause": "oversized",
        "said": "has more than a megabyte, and no solution needs that",
    },
    "ten thousand files": {
        "code": UNGUARDED
        + """
import os
def act(base, *arguments):
    guard.allowed = []
    for number in range(10_100): os.mknod(f"{base}/{number}")
    return ["empty.txt", "letter.txt"]
""",
        "kata": "make_tree",
        "cause": "overfull wrong",
        "said": "a folder of more files, or deeper, than anybody can look through",
        "tiers": "A",
    },
    "folders deeper than any path": {
        "code": """
import os
def act(base, *arguments):
    os.chdir(base)
    for _ in range(100):
        os.mkdir("deep")
        os.chdir("deep")
    os.chdir("/tmp")
    return ["empty.txt", "letter.txt"]
""",
        "kata": "make_tree",
        "cause": "overfull wrong",
        "said": "a folder of more files, or deeper, than anybody can look through",
    },
    "a server that sends without an end": {
        "code": """
def act(listener, *arguments):
    while True:
        client, _ = listener.accept()
        while True: client.sendall(bytes(1_000_000))
""",
        "kata": "tcp_echo",
        "cause": "wrong raised endless broken",
        "stop": "failure",
    },
    "a server that sends without an end of the line": {
        "code": """
def act(*arguments):
    client, _ = arguments[0].accept()
    while True: client.sendall(bytes(1_000_000))
""",
        "kata": "client_thread",
        "cause": "wrong raised endless broken silent",
        "stop": "failure",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_there_is_an_end(arena, way):
    arena.proves(**CASES[way])
