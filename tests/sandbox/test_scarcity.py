"""What a judge itself cannot have is no verdict on a solution."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.isolation import sandbox
from dojo.runner.judge import Judge, JudgeError

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
