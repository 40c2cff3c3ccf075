"""`render_tree` against the program `tree`, on random trees with links and hidden entries.

Not compared: a base that is missing or a file, of which `tree` says so in its drawing; characters
that are neither printable nor control characters, which `tree` writes as numbers of its own. What
`make_tree` makes and `list_tree` lists is held against `find`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from dojo.core.trees import Link, Spec, build

ROUNDS = 25
TREES = 40  # in each round: 1,000 trees a test
NAMES = [
    *("a", "a-b", "a.b", "a b", "B", "Z", "z.txt", "-rf", "_", "~", "10", "9", "a -> b", "..."),
    *(".hidden", "..x", "ñandú", "é", "\uff5a", "😀", "中", "\u200b"),
    *("tab\tin", "new\nline", "\x1b[31mred", "\x7f", "back\\slash", 'quote"', "\\012"),
]
TARGETS = ["a", "nothing", "..", ".", "../a", "../../outside", "/", ".//a/", "ñ", "two\nlines"]

Need = Callable[[str, str], str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no tree on Windows")


def some_tree(chance: random.Random, depth: int = 4) -> Spec:
    """A folder's content: files, folders and links, loops and broken ones among them."""
    made: dict[str, str | bytes | Link | Spec] = {}
    for name in chance.sample(NAMES, chance.randrange(6)):
        kind = chance.random()
        if kind < 0.3:
            made[name] = chance.choice(["", "text\n"])
        elif kind < 0.55:
            made[name] = Link(chance.choice(TARGETS))
        else:
            made[name] = some_tree(chance, depth - 1) if depth else {}
    return made


def without_links(spec: Spec) -> dict[str, Any]:
    """*spec* as `make_tree` takes it."""
    return {
        name: value if isinstance(value, str) else without_links(value)
        for name, value in spec.items()
        if not isinstance(value, Link | bytes)
    }


def run(*command: str, cwd: Path) -> str:
    """What *command* prints, undecodable bytes and newlines as they are."""
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, check=True, timeout=60
    )
    return os.fsdecode(done.stdout)


def found(need: Need, base: Path) -> list[tuple[str, str]]:
    """What `find` says is below *base*, as `list_tree` does."""
    kinds = {"d": "folder", "l": "link"}
    answer = run(need("find", "findutils"), ".", "-mindepth", "1", "-printf", "%y%P\\0", cwd=base)
    entries = answer.split("\0")[:-1]
    return sorted((entry[1:], kinds.get(entry[0], "file")) for entry in entries)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_render_tree_is_tree(
    reference: ModuleType,
    need: Need,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    turn: int,
) -> None:
    chance = random.Random(seed + turn)
    build(tmp_path, {f"tree{number}": some_tree(chance) for number in range(TREES)})
    build(tmp_path, {"link": Link("tree0"), "outside": {"a": "a"}})
    bases = [f"tree{number}" for number in range(TREES)]
    bases += [".", "./tree0//", "tree1/../tree1/", "link", "link/", str(tmp_path)]
    monkeypatch.chdir(tmp_path)
    options = ("-a", "--charset=ascii", "--noreport")
    drawn = run(need("tree", "tree"), *options, *bases, cwd=tmp_path)
    assert "".join(reference.render_tree(base) for base in bases) == drawn


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_list_tree_is_find(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    build(tmp_path, {f"tree{number}": some_tree(chance) for number in range(TREES)})
    os.mkfifo(tmp_path / "pipe")
    assert reference.list_tree(tmp_path) == found(need, tmp_path)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_make_tree_makes_what_find_finds(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    spec = without_links({f"tree{number}": some_tree(chance) for number in range(TREES)})
    made = reference.make_tree(tmp_path, spec)
    assert made == [path for path, _ in found(need, tmp_path)]
    assert reference.make_tree(tmp_path, spec) == []
