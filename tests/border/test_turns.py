"""Processes that take turns can be kept on one core."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"

SHARING = """
import os, subprocess, threading
from dojo.border.turns import share_core

quiet = threading.Event()
threading.Thread(target=quiet.wait).start()
other = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
share_core(other.pid)
threads = [int(name) for name in os.listdir("/proc/self/task")]
cores = [os.sched_getaffinity(one) for one in (*threads, other.pid)]
assert len(threads) > 1 and all(core == cores[0] and len(core) == 1 for core in cores), cores
quiet.set()
other.communicate()
"""

WITH_NOBODY = """
import subprocess, sys
from dojo.border.turns import share_core

gone = subprocess.Popen([sys.executable, "-c", ""])
gone.wait()
share_core(gone.pid)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="cores are chosen on Linux only")
def test_all_threads_of_both_are_on_one_core() -> None:
    assert run(SHARING) == ""


def test_where_it_cannot_be_nothing_happens() -> None:
    assert run(WITH_NOBODY) == ""


def run(code: str) -> str:
    """Run *code* in a process of its own, whose cores are nobody else's business."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n{code}"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr
