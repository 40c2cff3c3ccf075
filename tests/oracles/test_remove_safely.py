"""`remove_safely` against `rm -r` and `find -empty -delete`, on random trees with links.

Not compared: `link/`, which `rm` refuses and ours removes as the link (the README says why);
`remove_under`, whose rules are ours.
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

ROUNDS = 50
TREES = 40  # in each round: 2,000 cases in all
NAMES = ["a", "b", "c", ".hidden", "with space", "ñandú", "-rf", "z.txt"]

Need = Callable[[str, str], str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no rm on Windows")


def some_tree(chance: random.Random, depth: int = 3) -> Spec:
    """A folder's content: files, folders (many of them empty) and links, some of them broken."""
    made: dict[str, str | bytes | Link | Spec] = {}
    for name in chance.sample(NAMES, chance.randrange(4)):
        kind = chance.random()
        if kind < 0.25:
            made[name] = chance.choice(["", "text\n"])
        elif kind < 0.5:
            made[name] = Link(chance.choice(["a", "nothing", "..", ".", "../a", "../../outside"]))
        else:
            made[name] = some_tree(chance, depth - 1) if depth else {}
    return made


def twins(folder: Path, chance: random.Random) -> tuple[Path, Path]:
    """Two equal folders with `TREES` trees each, and something that links in them lead out to."""
    spec: dict[str, str | bytes | Link | Spec]
    spec = {f"tree{number}": some_tree(chance) for number in range(TREES)}
    spec["outside"] = {"keep": "me", "empty": {}}
    return build(folder / "ours", spec), build(folder / "theirs", spec)


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, check=True)
    return os.fsdecode(done.stdout)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_remove_is_rm(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    ours, theirs = twins(tmp_path, chance)
    known = sorted(tree(ours))
    # One entry of each tree: itself, or anything in it. None is inside of another.
    chosen = [
        chance.choice([name for name in known if name.startswith(f"tree{number}/")])
        for number in range(TREES)
    ]
    paths = [name.rstrip("/") for name in chosen]
    for path in paths:
        reference.remove(ours / path)
    run(need("rm", "coreutils"), "-r", "--", *paths, cwd=theirs)
    assert tree(ours) == tree(theirs)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_remove_empty_is_find_empty_delete(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    ours, theirs = twins(tmp_path, random.Random(seed + turn))
    empty = ("-mindepth", "1", "-type", "d", "-empty", "-printf", "%P\\0", "-delete")
    removed = run(need("find", "findutils"), ".", *empty, cwd=theirs)
    assert reference.remove_empty(ours) == sorted(removed.split("\0")[:-1])
    assert tree(ours) == tree(theirs)
