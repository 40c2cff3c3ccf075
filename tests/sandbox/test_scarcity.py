"""What a judge itself cannot have is no verdict on a solution."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from threading import BoundedSemaphore

import pytest
from dojo.core import catalogue
from dojo.isolation import sandbox
from dojo.runner.judge import Judge, JudgeError
from dojo.runner.pool import JudgePool, JudgeSetup

THREAD = catalogue.find("client_thread")
TEST = "test_client_thread_waits_for_start"

TAKEN = """
import errno, os
def taken(*_, **__):
    raise OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
"""
NO_PORT = f"{TAKEN}\nimport socket\nsocket.create_server = taken\n"
NO_ROOM = """
import resource
def pytest_runtest_setup():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
"""


def judged(folder: Path, plugin: str, solution: str) -> list[str | None]:
    """Return the causes of failure of a solution, in a judge that has *plugin*, too."""
    (folder / "scarce.py").write_text(plugin, encoding="utf-8")
    (folder / f"{THREAD.name}.py").write_text(solution, encoding="utf-8")
    paths = os.pathsep.join([str(catalogue.ROOT / "scripts"), str(folder)])
    environment = {"KATA_LANG": "en", "PYTHONPATH": paths}
    with Judge(THREAD.suites, environment, ["-p", "scarce"], sandbox.named("B")) as judge:
        return [v.cause for v in judge.round(folder, deadline=10, tests=[TEST])]


TAKE_PORTS = """
import _socket
def add_days(day, n):
    listener = _socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    for _ in range(16_000):  # a loaded machine is slow enough to give some ports a second time
        client = _socket.socket()
        client.connect(listener.getsockname())
        client.close()
        _socket.socket(fileno=listener._accept()[0]).close()
"""
LEAVE_FILES = """
import os
def add_days(day, n):
    for number in range({number}):
        with open(str(number), "wb") as file:
            file.write(bytes({size}))
"""
WHERE = """
import os
_leave = add_days
_room = os.getcwd().split("kata-")[1]
def add_days(day, n):
    _leave(day, n)
    raise RuntimeError("in " + _room)
"""
DATES = catalogue.find("date_arithmetic")
ONE = "test_add_days_counts_forward"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that an account without rights can read."""
    tmp_path.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("plugin", "said"),
    [
        (NO_PORT, os.strerror(errno.EADDRNOTAVAIL)),
        pytest.param(
            NO_ROOM,
            os.strerror(errno.EFBIG),
            marks=pytest.mark.skipif(os.name != "posix", reason="Windows has no limits of files"),
        ),
    ],
    ids=["no port", "no room"],
)
def test_a_judge_that_lacks_something_says_so_and_does_not_judge(folder, plugin, said):
    with pytest.raises(JudgeError, match=rf"The judge cannot go on: .*{said}"):
        judged(folder, plugin, THREAD.reference.read_text(encoding="utf-8"))


def test_a_solution_that_says_the_same_is_judged(folder):
    reference = THREAD.reference.read_text(encoding="utf-8")
    assert judged(folder, "", f"{reference}\n{TAKEN}\nClientThread = taken\n") == ["raised"]


@pytest.mark.parametrize(
    ("source", "rooms"),
    [
        (TAKE_PORTS, 2),
        (LEAVE_FILES.format(number=20_000, size=0), 2),
        (LEAVE_FILES.format(number=6, size=16_000_000), 2),
        (LEAVE_FILES.format(number=100, size=1_000), 1),
    ],
    ids=["ports", "empty files", "large files", "little"],
)
def test_a_room_in_which_much_is_left_is_thrown_away(tier_a, folder, source, rooms):
    """A port waits for a minute: three such solutions would leave none to the next. To sweep what
    else is left takes its time: with a million files, 9 s.
    """
    file = folder / f"{DATES.name}.py"
    file.write_text(source + WHERE, encoding="utf-8")
    setup = JudgeSetup(DATES.suites, tier=tier_a.name, reads=(folder,))
    pool = JudgePool(BoundedSemaphore(1))
    try:
        found = [
            pool.judge(setup, file, deadline=20, order=lambda _: [ONE]).verdicts[0].block
            for _ in range(2)
        ]
    finally:
        pool.close()
    assert len({re.search(r"RuntimeError: in rounds-\w+", block)[0] for block in found}) == rooms
