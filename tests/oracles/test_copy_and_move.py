"""`copy_and_move` against `cp -a`, `cp -p` and `mv`, on random trees with links, modes and times.

Not compared: what is at the target already, which `cp` and `mv` add to or overwrite, and ours
refuse; owners and hard links, which ours leave out.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from types import ModuleType

from dojo.core.trees import Link, Spec, build, tree

from .conftest import CONTENTS, Told, some_trees

MODES = [0o700, 0o711, 0o750, 0o755, 0o777]  # all of them let their owner read
YEAR = 365 * 24 * 3600


def aged(base: Path, chance: Random) -> Path:
    """Give all that is in *base* some mode and time, from the bottom up; return *base*."""
    for path in sorted(base.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(chance.choice(MODES))
        when = 10**9 + chance.randrange(20 * YEAR) + 0.5
        os.utime(path, (when, when), follow_symlinks=False)
    return base


def looks(base: Path) -> dict[str, tuple[int, int]]:
    """The mode of all that is in *base*, links included, and the time when it was changed last."""
    return {
        str(path.relative_to(base)): (path.lstat().st_mode, path.lstat().st_mtime_ns)
        for path in base.rglob("*")
    }


def test_copy_folder_is_cp_a(
    reference: ModuleType, told: Told, tmp_path: Path, chance: Random
) -> None:
    aged(build(tmp_path / "old", some_trees(chance)), chance)
    reference.copy_folder(tmp_path / "old", tmp_path / "ours")
    told("cp", "-a", "old", "theirs", cwd=tmp_path)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs") == tree(tmp_path / "old")
    assert looks(tmp_path / "ours") == looks(tmp_path / "theirs") == looks(tmp_path / "old")


def test_copy_file_is_cp_p(
    reference: ModuleType, told: Told, tmp_path: Path, chance: Random
) -> None:
    names = [f"file{number}" for number in range(500)]
    files = {name: chance.choice([*CONTENTS, b"\xff" * 70_000]) for name in names}
    aged(build(tmp_path / "old", files), chance)
    for side in ("ours", "theirs"):
        build(tmp_path / side, {"box": {}, **dict.fromkeys(names[::4], "longer text")})
    targets = [chance.choice(["box", name, f"{name}.copy"]) for name in names]
    for name, target in zip(names, targets, strict=True):
        reference.copy_file(tmp_path / "old" / name, tmp_path / "ours" / target)
        told("cp", "-p", f"old/{name}", f"theirs/{target}", cwd=tmp_path)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
    ours, theirs = looks(tmp_path / "ours"), looks(tmp_path / "theirs")
    for name, target in zip(names, targets, strict=True):
        copy = f"box/{name}" if target == "box" else target
        assert ours[copy] == theirs[copy], copy


def test_move_into_is_mv(reference: ModuleType, told: Told, tmp_path: Path, chance: Random) -> None:
    trees = some_trees(chance)
    entries: Spec = {
        name: chance.choice([content, "text", Link("a")]) for name, content in trees.items()
    }
    for side in ("ours", "theirs"):
        build(tmp_path / side, {**entries, "box": {}})
    for name in entries:
        reference.move_into(tmp_path / "ours" / name, tmp_path / "ours" / "box")
    told("mv", "-t", "box", "--", *entries, cwd=tmp_path / "theirs")
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
