"""`path_parts` against `basename`, `dirname` and `realpath -m --relative-to`, on random paths.

Not compared: the root, which `basename` calls `/` and ours, like the library, `""`; stem, suffix
and errors, for which there is no such program.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

PATHS = 2_000
TURNS = range(40)  # each runs `realpath` for some bases, with many paths each
NAMES = ["a", "b", "ab", "a.b", ".a", "a b", "ñ", "a\\b", "-a", "B"]

Need = Callable[[str, str], str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no realpath on Windows")


def some_path(chance: random.Random, *, absolute: bool) -> str:
    """A path of one to six names, in some places with a `..` that does not lead out."""
    names: list[str] = []
    depth = 0
    for _ in range(chance.randrange(1, 7)):
        back = depth > 1 and chance.random() < 0.2
        names.append(".." if back else chance.choice(NAMES))
        depth += -1 if back else 1
    if names[-1] == "..":
        names.append(chance.choice(NAMES))
    return "/" * absolute + "/".join(names) + chance.choice(["", "", "/", "//"])


def some_paths(chance: random.Random, count: int) -> list[str]:
    """Paths that are all absolute or all relative."""
    absolute = chance.random() < 0.5
    return [some_path(chance, absolute=absolute) for _ in range(count)]


def run(*command: str) -> list[str]:
    """What *command* prints, cut at each NUL."""
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout.split("\0")[:-1]


def seen_from(need: Need, base: str, paths: list[str]) -> list[str]:
    """How `realpath` writes *paths* relative to *base*; the links on this disk do not count."""
    options = ("-m", "-s", "-z", f"--relative-to={base}", "--")
    return run(need("realpath", "coreutils"), *options, *paths)


def is_below(written: str) -> bool:
    return written.split("/")[0] != ".."


def test_describe_is_dirname_and_basename(reference: ModuleType, need: Need, seed: int) -> None:
    chance = random.Random(seed)
    paths = [some_path(chance, absolute=chance.random() < 0.5) for _ in range(PATHS)]
    folders = run(need("dirname", "coreutils"), "-z", "--", *paths)
    names = run(need("basename", "coreutils"), "-a", "-z", "--", *paths)
    for path, folder, name in zip(paths, folders, names, strict=True):
        parts = reference.describe(path)
        assert (parts["folder"], parts["name"]) == (folder, name), path


@pytest.mark.parametrize("turn", TURNS)
def test_relative_to_is_realpath(reference: ModuleType, need: Need, seed: int, turn: int) -> None:
    chance = random.Random(seed + turn)
    base, *paths = some_paths(chance, 101)
    for path, written in zip(paths, seen_from(need, base, paths), strict=True):
        assert reference.relative_to(path, base) == written, (path, base)


@pytest.mark.parametrize("turn", TURNS)
def test_common_folder_is_the_longest_that_realpath_finds_all_below(
    reference: ModuleType, need: Need, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    start = some_path(chance, absolute=chance.random() < 0.5)
    paths = [start.rstrip("/") + "/" + some_path(chance, absolute=False) for _ in range(3)]
    if chance.random() < 0.3:
        paths.append(some_path(chance, absolute=start.startswith("/")))
    folder = reference.common_folder(paths)
    ways = seen_from(need, folder, paths)
    assert all(map(is_below, ways)), (paths, folder)
    one_longer = f"{folder}/{ways[0].split('/')[0]}"
    if ways[0] != ".":  # else the first path is the folder itself, and nothing longer holds it
        assert not all(map(is_below, seen_from(need, one_longer, paths))), (paths, folder)
