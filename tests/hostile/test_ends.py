"""Submissions that end, crash, hang or kill: the batch goes on, and each is told what it did."""

from __future__ import annotations

import pytest

IGNORING = """
import signal
for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
def act(*arguments):
    while True:
        try:
            pass
        except BaseException:
            pass
"""

CASES = {
    "sys.exit": {
        "code": "import sys\ndef act(*arguments): sys.exit(0)",
        "cause": "exited",
        "said": "SystemExit: the function ended the program",
    },
    "KeyboardInterrupt": {
        "code": "def act(*arguments): raise KeyboardInterrupt",
        "cause": "exited",
    },
    "an end of its own kind": {
        "code": "class Done(BaseException): pass\ndef act(*arguments): raise Done",
        "cause": "exited",
        "said": "Done: the function ended the program",
    },
    "os._exit": {
        "code": "import os\ndef act(*arguments): os._exit(0)",
        "cause": "died",
        "said": "your code ended its whole process with exit code 0",
    },
    "os._exit while it is imported": {
        "code": "import os; os._exit(0)",
        "cause": "died",
    },
    "os._exit in a thread": {
        "code": """
import os, threading
def act(*arguments):
    threading.Thread(target=os._exit, args=(7,)).start()
    threading.Event().wait()
""",
        "cause": "died",
        "said": "exit code 7",
    },
    "os._exit after the answer": {
        "code": """
import os, threading
def act(*arguments):
    threading.Timer(0.001, os._exit, (0,)).start()
""",
        "cause": "wrong died no_error left",
    },
    "a segmentation fault": {
        "code": "import ctypes\ndef act(*arguments): ctypes.string_at(0)",
        "cause": "died",
        "said": "the Python that ran your code crashed (SIGSEGV)",
    },
    "abort": {
        "code": "import os\ndef act(*arguments): os.abort()",
        "cause": "died",
        "said": "crashed (SIGABRT)",
    },
    "SIGKILL to itself": {
        "code": "import os, signal\ndef act(*arguments): os.kill(os.getpid(), signal.SIGKILL)",
        "cause": "died",
        "said": "the process of your code was killed (SIGKILL)",
    },
    "SIGKILL to everybody": {
        "code": "import os, signal\ndef act(*arguments): os.kill(-1, signal.SIGKILL)",
        "cause": "died raised wrong",
        "tiers": "A",
    },
    "SIGKILL to its parent": {
        "code": """
import os, signal
def act(*arguments):
    for pid in (os.getppid(), 1):
        os.kill(pid, signal.SIGKILL)
    raise RuntimeError("still here")
""",
        "cause": "raised",
        "said": "still here",
        "tiers": "A",
    },
    "SIGKILL to the judge": {
        "code": "import os, signal\ndef act(*arguments): os.kill(@JUDGE@, signal.SIGKILL)",
        "cause": "raised",
        "said": "ProcessLookupError",
        "tiers": "A",
    },
    "SIGSTOP to itself": {
        "code": "import os, signal\ndef act(*arguments): os.kill(os.getpid(), signal.SIGSTOP)",
        "cause": "hung",
        "stop": "failure",
        "tiers": "A",
    },
    "endless recursion": {
        "code": "def act(*arguments): return act(*arguments)",
        "cause": "raised",
        "said": "RecursionError",
    },
    "endless recursion in C": {
        "code": """
import sys
sys.setrecursionlimit(10**9)
def act(*arguments):
    def deeper(number): return max([number], key=deeper)
    return deeper(1)
""",
        "cause": "died raised",
    },
    "another program in its place": {
        "code": "import os\ndef act(*arguments): os.execv('/usr/bin/env', ['env', 'true'])",
        "cause": "died",
        "said": "exit code 0",
    },
    "another Python in its place": {
        "code": """
import os, sys
def act(*arguments):
    os.execv(sys.executable, [sys.executable, "-c", "print('74 passed')"])
""",
        "cause": "died",
    },
    "all files closed": {
        "code": "import os\ndef act(*arguments): os.closerange(0, 1000)",
        "cause": "died",
    },
    "a loop": {
        "code": "def act(*arguments):\n    while True: pass",
        "cause": "hung",
        "said": "the call was still running when its time was up",
        "stop": "failure",
    },
    "a loop that nothing reaches": {"code": IGNORING, "cause": "hung", "stop": "failure"},
    "a loop while it is imported": {
        "code": "while True: pass",
        "cause": "hung",
        "said": "while True: pass",
        "stop": "failure",
        "tiers": "A",
    },
    "a lock taken twice": {
        "code": """
import threading
lock = threading.Lock()
def act(*arguments):
    with lock, lock: pass
""",
        "cause": "hung",
        "said": "with lock, lock: pass",
        "stop": "failure",
        "tiers": "A",
    },
    "a loop in C": {
        "code": "import re\ndef act(*arguments): return re.match('(a|aa)+$', 'a' * 60 + 'b')",
        "cause": "hung",
        "said": "re.match('(a|aa)+$'",
        "stop": "failure",
        "tiers": "A",
    },
    "a finalizer that never ends": {
        "code": """
class Last:
    def __del__(self):
        while True: pass
def act(*arguments): Last()
""",
        "cause": "hung",
        "stop": "failure",
        "tiers": "A",
    },
    "a loop at the end": {
        "code": """
import atexit, threading
atexit.register(lambda: threading.Event().wait())
def act(*arguments): raise SystemExit
""",
        "cause": "exited",
    },
    "waiting for a keyboard": {
        "code": "def act(*arguments): return input('Password: ')",
        "cause": "raised",
        "said": "EOFError",
    },
    "an import that is no Python": {
        "code": "def act(*arguments):\nreturn 1",
        "cause": "raised",
        "said": "IndentationError",
    },
    "a compiler that gives up": {
        "code": "x = " + "(" * 5_000 + ")" * 5_000 + "\ndef act(*arguments): pass",
        "cause": "raised died",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_the_batch_goes_on(arena, way):
    arena.proves(**CASES[way])
