"""`directory_size` against `find`, `du` and `numfmt`, on random trees with links of both kinds.

Not compared: folders that cannot be listed, as root lists them all. `numfmt` writes no decimal from
10 on, so there it only has to be within half a unit; and it rounds halves up.
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
from dojo.core.trees import Link, Spec, build

TURNS = range(25)
TREES = 20  # in each turn
NAMES = ["a", "a-b", "a b", "B", ".hidden", "ñandú", "-rf", "z.txt", "new\nline"]
TARGETS = ["a", "nothing", "..", ".", "../a", "/", "/nowhere"]
UNITS = ["KiB", "MiB", "GiB", "TiB", "PiB"]

Need = Callable[[str, str], str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no find on Windows")


def some_tree(chance: random.Random, depth: int = 3) -> Spec:
    """A folder's content: files, folders and links, loops and broken ones among them."""
    made: dict[str, str | bytes | Link | Spec] = {}
    for name in chance.sample(NAMES, chance.randrange(6)):
        kind = chance.random()
        if kind < 0.5:
            made[name] = bytes(chance.choice([0, 1, 3, 3, 200, 5000]))
        elif kind < 0.65:
            made[name] = Link(chance.choice(TARGETS))
        else:
            made[name] = some_tree(chance, depth - 1) if depth else {}
    return made


def grown(base: Path, chance: random.Random) -> Path:
    """Make trees in *base*, with second names for some files, holes and a pipe; return *base*."""
    build(base, {f"tree{number}": some_tree(chance) for number in range(TREES)})
    files = [path for path in sorted(base.rglob("*")) if path.is_file() and not path.is_symlink()]
    for number in range(10):
        os.link(chance.choice(files), base / f"tree{number}" / "second")
    os.truncate(base / "tree0" / "second", chance.randrange(10**6))
    os.mkfifo(base / "tree1" / "pipe")
    return base


def found(need: Need, base: Path) -> list[tuple[str, str, int]]:
    """What `find` says of the files below *base*: inode, path and size of each."""
    done = subprocess.run(
        [need("find", "findutils"), base, "-type", "f", "-printf", "%i %s %P\\0"],
        stdout=subprocess.PIPE,
        check=True,
    )
    lines = [line.split(" ", 2) for line in os.fsdecode(done.stdout).split("\0")[:-1]]
    return [(inode, path, int(size)) for inode, size, path in lines]


@pytest.mark.parametrize("turn", TURNS)
def test_sizes_are_those_of_find(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    base = grown(tmp_path / "base", random.Random(seed + turn))
    files = found(need, base)
    assert reference.file_sizes(base) == ({path: size for _, path, size in files}, [])
    by_size = sorted(((path, size) for _, path, size in files), key=lambda one: (-one[1], one[0]))
    assert reference.largest(base, 7) == by_size[:7]
    assert reference.total_size(base) == sum(
        {(inode, size): size for inode, _, size in files}.values()
    )


@pytest.mark.parametrize("turn", TURNS)
def test_total_is_that_of_du(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    """`du` counts folders and links, too: what they take is taken off."""
    base = grown(tmp_path / "base", random.Random(seed + turn))
    done = subprocess.run(
        [need("du", "coreutils"), "--apparent-size", "-s", "-B1", base],
        stdout=subprocess.PIPE,
        check=True,
    )
    paths = [base, *base.rglob("*")]
    rest = sum(one.lstat().st_size for one in paths if one.is_symlink() or one.is_dir())
    assert reference.total_size(base) == int(done.stdout.split()[0]) - rest


def test_human_is_numfmt(reference: ModuleType, need: Need, seed: int) -> None:
    chance = random.Random(seed)
    numbers = [int(1024 ** chance.uniform(1, 5.9)) for _ in range(5000)]
    done = subprocess.run(
        [need("numfmt", "coreutils"), "--to=iec-i", "--round=nearest", "--suffix=B"],
        input="\n".join(map(str, numbers)),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
        env={"LC_ALL": "C"},
    )
    for number, theirs in zip(numbers, done.stdout.split(), strict=True):
        amount, unit = reference.human(number).split()
        if amount.startswith("1023.") or number * 20 % 1024 ** (1 + UNITS.index(unit)) == 0:
            continue  # numfmt rounds that to a whole number, and so to the next unit; or a half up
        assert theirs.endswith(unit), (number, theirs)
        if float(amount) < 9.9:
            assert theirs == amount + unit, number
        else:
            assert abs(float(theirs.removesuffix(unit)) - float(amount)) <= 0.55, number
