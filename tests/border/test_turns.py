"""Processes that take turns can have a core each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"

PARTING = """
import os, subprocess, threading
from dojo.isolation.turns import part

all_cores = os.sched_getaffinity(0)
quiet = threading.Event()
threading.Thread(target=quiet.wait).start()
other = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
assert part(other.pid) == (len(all_cores) > 1)
threads = [int(name) for name in os.listdir("/proc/self/task")]
mine, *more = [os.sched_getaffinity(one) for one in threads]
theirs = os.sched_getaffinity(other.pid)
assert len(more) > 0 and all(cores == mine for cores in more), more
if len(all_cores) > 1:
    assert len(mine) == 1 and theirs == all_cores - mine, (mine, theirs)
quiet.set()
other.communicate()
"""

ON_ONE_CORE = """
import os
from dojo.isolation.turns import part

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
assert not part(os.getpid())
"""

WITH_NOBODY = """
import subprocess, sys
from dojo.isolation.turns import part

gone = subprocess.Popen([sys.executable, "-c", ""])
gone.wait()
assert not part(gone.pid)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="cores are chosen on Linux only")
def test_each_is_on_cores_of_its_own_with_all_its_threads() -> None:
    assert run(PARTING) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="cores are chosen on Linux only")
def test_a_single_core_is_no_place_for_two() -> None:
    assert run(ON_ONE_CORE) == ""


def test_where_it_cannot_be_nothing_happens() -> None:
    assert run(WITH_NOBODY) == ""


def run(code: str) -> str:
    """Run *code* in a process of its own, whose cores are nobody else's business."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n{code}"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr
