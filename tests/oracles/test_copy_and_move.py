"""`copy_and_move` against `cp -a`, `cp -p` and `mv`, on random trees with links, modes and times.

Not compared: what is at the target already, which `cp` and `mv` add to or overwrite, and ours
refuse; owners and hard links, which ours leave out.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from dojo.core.trees import Link, Spec, build, tree

TURNS = range(50)
TREES = 20  # in each turn
NAMES = ["a", "b", "c", ".hidden", "with space", "ñandú", "-rf", "z.txt"]
MODES = [0o700, 0o711, 0o750, 0o755, 0o777]  # all of them let their owner read
YEAR = 365 * 24 * 3600

Need = Callable[[str, str], str]
Look = dict[str, tuple[int, int]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no cp on Windows")


def some_tree(chance: random.Random, depth: int = 3) -> Spec:
    """A folder's content: files, folders and links, some of them broken."""
    made: dict[str, str | bytes | Link | Spec] = {}
    for name in chance.sample(NAMES, chance.randrange(5)):
        kind = chance.random()
        if kind < 0.4:
            made[name] = chance.choice(["", "text\r\n", b"\xff\x00"])
        elif kind < 0.6:
            made[name] = Link(chance.choice(["a", "nothing", "..", ".", "../a", "/nowhere"]))
        else:
            made[name] = some_tree(chance, depth - 1) if depth else {}
    return made


def aged(base: Path, chance: random.Random) -> Path:
    """Give all that is in *base* some mode and time, from the bottom up; return *base*."""
    for path in sorted(base.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(chance.choice(MODES))
        when = 10**9 + chance.randrange(20 * YEAR) + 0.5
        os.utime(path, (when, when), follow_symlinks=False)
    return base


def looks(base: Path) -> Look:
    """The mode of all that is in *base*, links included, and the time when it was changed last."""
    return {
        str(path.relative_to(base)): (path.lstat().st_mode, path.lstat().st_mtime_ns)
        for path in base.rglob("*")
    }


def run(*command: str | Path, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True)


@pytest.mark.parametrize("turn", TURNS)
def test_copy_folder_is_cp_a(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    trees: Spec = {f"tree{number}": some_tree(chance) for number in range(TREES)}
    aged(build(tmp_path / "old", trees), chance)
    reference.copy_folder(tmp_path / "old", tmp_path / "ours")
    run(need("cp", "coreutils"), "-a", "old", "theirs", cwd=tmp_path)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs") == tree(tmp_path / "old")
    assert looks(tmp_path / "ours") == looks(tmp_path / "theirs") == looks(tmp_path / "old")


@pytest.mark.parametrize("turn", TURNS)
def test_copy_file_is_cp_p(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    names = [f"file{number}" for number in range(TREES)]
    files: Spec = {name: chance.choice(["", "text", b"\xff" * 70_000]) for name in names}
    aged(build(tmp_path / "old", files), chance)
    there: Spec = {"box": {}, **dict.fromkeys(chance.sample(names, 5), "longer text")}
    for side in ("ours", "theirs"):
        build(tmp_path / side, there)
    targets = [chance.choice(["box", name, f"{name}.copy"]) for name in names]
    for name, target in zip(names, targets, strict=True):
        reference.copy_file(tmp_path / "old" / name, tmp_path / "ours" / target)
        run(need("cp", "coreutils"), "-p", f"old/{name}", f"theirs/{target}", cwd=tmp_path)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
    ours, theirs = looks(tmp_path / "ours"), looks(tmp_path / "theirs")
    for name, target in zip(names, targets, strict=True):
        copy = f"box/{name}" if target == "box" else target
        assert ours[copy] == theirs[copy], copy


@pytest.mark.parametrize("turn", TURNS)
def test_move_into_is_mv(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    spec: Spec = {f"entry{number}": some_tree(chance) for number in range(TREES)}
    entries = {name: chance.choice([content, "text", Link("a")]) for name, content in spec.items()}
    for side in ("ours", "theirs"):
        build(tmp_path / side, {**entries, "box": {}})
    for name in entries:
        reference.move_into(tmp_path / "ours" / name, tmp_path / "ours" / "box")
    run(
        need("mv", "coreutils"),
        "-t",
        "theirs/box",
        "--",
        *(f"theirs/{name}" for name in entries),
        cwd=tmp_path,
    )
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
