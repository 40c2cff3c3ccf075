"""The judge's room, and what is in a sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.isolation.cleanup import children, end_family
from dojo.isolation.sandbox import layout, seccomp, surroundings
from dojo.isolation.sandbox.layout import Mounts

SLEEPER = "import time; print('here', flush=True); time.sleep(100)"


def in_room(tier, code: str, *reads: Path) -> subprocess.CompletedProcess[str]:
    """Run *code* in a room."""
    line = tier.room([sys.executable, "-c", code], reads)
    return subprocess.run(line, capture_output=True, encoding="utf-8", timeout=30, check=False)


def test_the_judge_is_not_root_and_reads_what_it_needs(tier_a, tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "given.txt").write_text("for the judge")
    code = f"""
import json, os, socket
print(json.dumps({{
    "root": os.getuid() == 0,
    "suite": os.path.exists({str(catalogue.load()[0].suite)!r}),
    "given": open({str(tmp_path / "given.txt")!r}).read(),
    "home": os.path.exists({str(tmp_path.parent / "other.txt")!r}),
    "interfaces": [name for _, name in socket.if_nameindex()],
}}))
"""
    (tmp_path.parent / "other.txt").write_text("for nobody")
    found = json.loads(in_room(tier_a, code, tmp_path).stdout)
    assert found == {
        "root": False,
        "suite": True,
        "given": "for the judge",
        "home": False,
        "interfaces": ["lo"],
    }


def test_the_judge_writes_nothing_that_stays(tier_a, tmp_path):
    places = [str(tmp_path), str(catalogue.ROOT), "/usr", "/"]
    code = f"""
import os
for place in {places!r}:
    try:
        open(os.path.join(place, "left.txt"), "w")
        print("wrote", place)
    except OSError:
        pass
open("/tmp/left.txt", "w").write("gone with the room")
"""
    assert in_room(tier_a, code, tmp_path).stdout == ""
    assert not Path("/tmp/left.txt").exists()


@pytest.mark.parametrize("when", ["at once", "later"])
def test_nothing_of_a_room_outlives_its_first_process(tier_a, when):
    """Neither where that has just been started nor where it is under way."""
    line = tier_a.room([sys.executable, "-c", SLEEPER])
    for delay in (0.0, 0.002, 0.005, 0.01, 0.02) if when == "at once" else (None,):
        with subprocess.Popen(line, stdout=subprocess.PIPE) as process:
            if delay is None:
                process.stdout.readline()
            else:
                until = time.monotonic() + delay
                while time.monotonic() < until:
                    pass
            end_family(process.pid)
            process.communicate(timeout=10)  # the end of the pipe: nobody has it any more


def test_a_family_is_ended_to_its_last_grandchild():
    code = "import subprocess, sys; p = [sys.executable, '-c', {0!r}]; subprocess.run(p)"
    line = [sys.executable, "-c", code.format(code.format(SLEEPER))]
    if sys.platform != "linux":
        pytest.skip("families are looked up in /proc")
    with subprocess.Popen(line, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"here\n"
        [child] = children(process.pid)
        assert len(children(child)) == 1
        end_family(process.pid)
        process.communicate(timeout=10)


def test_a_worker_gets_its_own_code_alone_and_needs_no_more():
    """A folder of its own, with no suite in it and no way to one."""
    folder = surroundings.code()
    files = list(folder.rglob("*.py"))
    rooms = {str(path.parent.relative_to(folder)) for path in files}
    assert rooms == {"dojo", "dojo/isolation", "dojo/isolation/far"}
    assert not any("test_" in path.name or "judge" in path.name for path in files)
    assert str(catalogue.ROOT) not in "".join(path.read_text() for path in files)
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import dojo.isolation.far.worker as w"
    line = [sys.executable, "-I", "-c", f"{code}; print(w.__file__)"]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith(str(folder))


# What of the disk there is


def test_mounts_lie_in_each_other_and_not_over_each_other(tmp_path):
    mounts = Mounts()
    mounts.empty(Path("/tmp"), 1000)
    mounts.read(tmp_path / "outer")
    mounts.read(tmp_path / "outer" / "inner")
    made = [mounts.options[i + 1] for i, part in enumerate(mounts.options) if part == "--dir"]
    assert str(tmp_path) in made
    assert str(tmp_path / "outer") not in made
    assert mounts.options[:4] == ["--size", "1000", "--tmpfs", "/tmp"]


def test_a_repository_in_the_folder_of_python_is_covered(monkeypatch, tmp_path):
    """It may lie anywhere: below /usr, or in the environment that runs it."""
    prefix = tmp_path / "python"
    (prefix / "lib" / "src" / "katas").mkdir(parents=True)
    (prefix / "lib" / "src" / "katas" / ".venv" / "lib").mkdir(parents=True)
    own = [prefix / "lib", prefix / "lib" / "src" / "katas" / ".venv" / "lib"]
    monkeypatch.setattr(layout, "_interpreter", lambda: own)
    mounts = Mounts()
    mounts.python(prefix / "lib" / "src" / "katas")
    shown = mounts.options.index(str(prefix / "lib"))
    covered = mounts.options.index("--tmpfs")
    assert shown < covered
    assert mounts.options[covered + 1] == str(prefix / "lib" / "src" / "katas")


def test_python_is_taken_in_parts_for_its_folder_may_be_a_home():
    folders = list(layout._interpreter())
    assert Path(sys.prefix) not in folders
    assert Path(sys.base_prefix) not in folders


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
    for name, number in {**seccomp._X86_64, **seccomp._EVERYWHERE}.items():
        assert known.get(name, number) == number
