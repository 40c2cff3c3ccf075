"""What a judge itself cannot have is no verdict on a solution."""

from __future__ import annotations

import errno
import os
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
    for _ in range(11_000):
        client = _socket.socket()
        client.connect(listener.getsockname())
        client.close()
        _socket.socket(fileno=listener._accept()[0]).close()
"""
COUNT_PORTS = """
def add_days(day, n):
    with open("/proc/self/net/sockstat") as file:
        raise RuntimeError(file.read().partition(" tw ")[2].split()[0] + " ports wait")
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


def test_a_room_whose_ports_are_taken_is_not_used_again(tier_a, folder):
    """Each waits for a minute: three such solutions would leave none to the next."""
    file = folder / f"{DATES.name}.py"
    setup = JudgeSetup(DATES.suites, tier=tier_a.name, reads=(folder,))
    pool = JudgePool(BoundedSemaphore(1))
    try:
        found = []
        for source in (TAKE_PORTS, COUNT_PORTS):
            file.write_text(source, encoding="utf-8")
            found += pool.judge(setup, file, deadline=20, order=lambda _: [ONE]).verdicts
    finally:
        pool.close()
    assert [verdict.cause for verdict in found] == ["wrong", "raised"]
    assert "RuntimeError: 0 ports" in found[1].block
