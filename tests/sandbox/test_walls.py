"""The judge's room, what is in a sandbox, and the system calls that are refused."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.isolation.launch import SCRIPTS, Folders, children, end_family
from dojo.isolation.sandbox import seccomp, walls

WITH_DOJO = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
SLEEPER = "import time; print('here', flush=True); time.sleep(100)"


def output(line: list[str]) -> str:
    """Run *line* and return what it writes."""
    done = subprocess.run(
        line, stdout=subprocess.PIPE, encoding="utf-8", timeout=30, check=True, env=WITH_DOJO
    )
    return done.stdout


def test_the_judge_is_not_root_and_reads_what_it_needs_and_writes_nothing_that_stays(
    tier_a, tmp_path
):
    tmp_path.chmod(0o755)
    (tmp_path / "given.txt").write_text("for the judge")
    (tmp_path.parent / "other.txt").write_text("for nobody")
    places = [str(tmp_path), str(catalogue.ROOT), "/usr", "/", "/tmp"]
    code = f"""
import json, os, pathlib, socket
def writes(place):
    try:
        pathlib.Path(place, "left.txt").write_text("gone with the room")
    except OSError:
        return False
    return True
print(json.dumps({{
    "root": os.getuid() == 0,
    "suite": os.path.exists({str(catalogue.load()[0].suite)!r}),
    "given": pathlib.Path({str(tmp_path)!r}, "given.txt").read_text(),
    "home": os.path.exists({str(tmp_path.parent / "other.txt")!r}),
    "interfaces": [name for _, name in socket.if_nameindex()],
    "writes": [place for place in {places!r} if writes(place)],
}}))
"""
    assert json.loads(output(tier_a.room([sys.executable, "-c", code], [tmp_path]))) == {
        "root": False,
        "suite": True,
        "given": "for the judge",
        "home": False,
        "interfaces": ["lo"],
        "writes": ["/tmp"],
    }
    assert not Path("/tmp/left.txt").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux closes a process to its account")
def test_a_grader_is_closed_to_what_it_judges():
    """Its journal and the pipes of its judges are open files, which a worker may have looked for.

    PR_GET_DUMPABLE is 3; the hostile case "the pipes and the memory of the judge" tries it out.
    """
    code = "import ctypes; from dojo.grading.jobs import Grader; Grader().close()"
    line = [sys.executable, "-c", f"{code}; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"]
    assert output(line) == "0\n"


JUDGE = """
import pathlib, sys
from dojo.core.faults import Fault
from dojo.isolation.launch import SCRIPTS, Folders
from dojo.isolation.process import Remote
from dojo.isolation.protocol import Call, Items
from dojo.isolation.sandbox import named
file, place = map(pathlib.Path, sys.argv[1:])
worker = Remote(named("B").launcher(), Folders(place))
worker.load("stuck", [file])
nothing = Items("list", [Items("list", []), Items("dict", [])])
call = worker.ask(Call(on=0, name="stand", arguments=nothing))
print(worker.pid, flush=True)
call.result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with another")
@pytest.mark.parametrize("undo", ["0", "ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)"])
def test_a_worker_of_tier_b_ends_with_a_judge_that_is_killed(tmp_path, undo):
    """Even one that keeps its own threads from noticing, having asked the kernel to let it live."""
    file = tmp_path / "stuck.py"
    file.write_text(f"""
import ctypes, os
def stand():
    {undo}
    os.write(os.open("stands", os.O_WRONLY), b"!")
    ctypes.PyDLL(None).pause()
""")
    folders = Folders(tmp_path / "place").make()
    os.mkfifo(folders.scratch / "stands")
    stands = os.open(folders.scratch / "stands", os.O_RDONLY | os.O_NONBLOCK)
    line = [sys.executable, "-c", JUDGE, file, folders.root]
    with subprocess.Popen(line, stdout=subprocess.PIPE, env=WITH_DOJO) as judge:
        worker = os.pidfd_open(int(judge.stdout.readline()))
        try:
            assert select.select([stands], [], [], 10)[0]
            judge.kill()
            assert select.select([worker], [], [], 10)[0]  # readable: it has ended
        finally:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(worker, signal.SIGKILL)
            os.close(worker)
            os.close(stands)


@pytest.mark.parametrize("delay", [0.0, 0.002, 0.005, 0.01, 0.02, None])
def test_nothing_of_a_room_outlives_its_first_process(tier_a, delay):
    """Neither if that has just been started nor if it is under way."""
    line = tier_a.room([sys.executable, "-c", SLEEPER])
    with subprocess.Popen(line, stdout=subprocess.PIPE, env=WITH_DOJO) as process:
        time.sleep(delay) if delay is not None else process.stdout.readline()
        end_family(process.pid)
        process.communicate(timeout=10)  # the end of the pipe: nobody has it any more


@pytest.mark.skipif(sys.platform != "linux", reason="families are looked up in /proc")
def test_a_family_is_ended_to_its_last_grandchild():
    code = "import subprocess, sys; p = [sys.executable, '-c', {0!r}]; subprocess.run(p)"
    line = [sys.executable, "-c", code.format(code.format(SLEEPER))]
    with subprocess.Popen(line, stdout=subprocess.PIPE, env=WITH_DOJO) as process:
        assert process.stdout.readline() == b"here\n"
        [child] = children(process.pid)
        assert len(children(child)) == 1
        end_family(process.pid)
        process.communicate(timeout=10)


def test_a_worker_gets_its_own_code_alone_and_needs_no_more():
    """A folder of its own, with no suite in it and no way to one."""
    folder = walls.code()
    files = list(folder.rglob("*.py"))
    rooms = {str(path.parent.relative_to(folder)) for path in files}
    assert rooms == {"dojo", "dojo/isolation", "dojo/isolation/far"}
    assert not any("test_" in path.name or "judge" in path.name for path in files)
    assert str(catalogue.ROOT) not in "".join(path.read_text() for path in files)
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import dojo.isolation.far.worker as w"
    line = [sys.executable, "-I", "-c", f"{code}; print(w.__file__)"]
    assert output(line).startswith(str(folder))


def test_a_repository_in_a_folder_of_the_system_is_covered(tier_a, monkeypatch, tmp_path):
    """It may lie anywhere: below /usr, or in the environment that runs it."""
    folders = Folders(tmp_path / "place").make()
    around = str(catalogue.ROOT.parent)
    monkeypatch.setattr(walls, "SYSTEM", (*walls.SYSTEM, around))
    command = walls.walls(folders)
    assert command.index(around) < command.index(str(catalogue.ROOT))
    shown = output([*command, "--", "ls", around, str(catalogue.ROOT)]).splitlines()
    assert catalogue.ROOT.name in shown
    assert "reference" not in shown


def test_python_is_taken_in_parts_for_its_folder_may_be_a_home(tier_a, tmp_path):
    command = walls.walls(Folders(tmp_path))
    shown = {path for option, path in pairwise(command) if "bind" in option}
    assert not {sys.prefix, sys.base_prefix} & (shown - {*walls.SYSTEM})


# System calls


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_program_of_calls_is_whole(machine):
    program = seccomp.program(machine)
    assert program is not None
    assert len(program) % 8 == 0
    steps = len(program) // 8
    for place in range(steps):
        code, true, false = program[place * 8], program[place * 8 + 2], program[place * 8 + 3]
        if code in (0x15, 0x35, 0x45):  # a jump leads to a step that is there
            assert place + 1 + max(true, false) < steps


def test_an_unknown_machine_has_no_program():
    assert seccomp.program("pdp11") is None


def test_the_numbers_are_those_of_this_machine():
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if os.uname().machine != "x86_64" or not header.exists():
        pytest.skip("no header with the numbers here (package linux-libc-dev)")
    words = [line.split() for line in header.read_text().splitlines() if "__NR_" in line]
    known = {word[1].removeprefix("__NR_"): int(word[2]) for word in words if len(word) == 3}
    _, numbers = seccomp.MACHINES["x86_64"]
    assert {name: known.get(name, number) for name, number in numbers.items()} == numbers
