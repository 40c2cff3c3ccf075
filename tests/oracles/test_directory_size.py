"""`directory_size` against `find`, `du` and `numfmt`, on random trees with links of both kinds.

Not compared: folders that cannot be listed, as root lists them all. `numfmt` writes no decimal from
10 on, so there it only has to be within half a unit; and it rounds halves up.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from dojo.core.trees import build

from .conftest import TARGETS, Told, some_trees

UNITS = ["KiB", "MiB", "GiB", "TiB", "PiB"]


@pytest.fixture
def base(tmp_path: Path, chance: Random) -> Path:
    """Trees, with second names for some files, holes and a pipe."""
    base = build(tmp_path / "base", some_trees(chance, targets=[*TARGETS, "/"]))
    files = [path for path in sorted(base.rglob("*")) if path.is_file() and not path.is_symlink()]
    for number in range(100):
        os.link(chance.choice(files), base / f"tree{number}" / "second")
    os.truncate(base / "tree0" / "second", chance.randrange(10**6))
    os.mkfifo(base / "tree1" / "pipe")
    return base


def test_sizes_are_those_of_find(reference: ModuleType, told: Told, base: Path) -> None:
    listed = told("find", base, "-type", "f", "-printf", "%i %s %P\\0").split("\0")[:-1]
    found = [line.split(" ", 2) for line in listed]
    sizes = {path: int(size) for _, size, path in found}
    assert reference.file_sizes(base) == (sizes, [])
    by_size = sorted(sizes.items(), key=lambda one: (-one[1], one[0]))
    assert reference.largest(base, 7) == by_size[:7]
    assert reference.total_size(base) == sum(
        {inode: int(size) for inode, size, _ in found}.values()
    )


def test_total_is_that_of_du(reference: ModuleType, told: Told, base: Path) -> None:
    """`du` counts folders and links, too: what they take is taken off."""
    total = told("du", "--apparent-size", "-s", "-B1", base).split()[0]
    paths = [base, *base.rglob("*")]
    rest = sum(one.lstat().st_size for one in paths if one.is_symlink() or one.is_dir())
    assert reference.total_size(base) == int(total) - rest


def test_human_is_numfmt(reference: ModuleType, told: Told, chance: Random) -> None:
    numbers = [int(1024 ** chance.uniform(1, 5.9)) for _ in range(5000)]
    options = ("--to=iec-i", "--round=nearest", "--suffix=B")
    written = told("numfmt", *options, text="\n".join(map(str, numbers))).split()
    for number, theirs in zip(numbers, written, strict=True):
        amount, unit = reference.human(number).split()
        if amount.startswith("1023.") or number * 20 % 1024 ** (1 + UNITS.index(unit)) == 0:
            continue  # numfmt rounds that to a whole number, and so to the next unit; or a half up
        assert theirs.endswith(unit), (number, theirs)
        if float(amount) < 9.9:
            assert theirs == amount + unit, number
        else:
            assert abs(float(theirs.removesuffix(unit)) - float(amount)) <= 0.55, number
