"""`path_parts` against `basename`, `dirname` and `realpath -m --relative-to`, on random paths.

Not compared: the root, which `basename` calls `/` and ours, like the library, `""`; stem, suffix
and errors, for which there is no such program.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import ModuleType

import pytest

from .conftest import Told

SeenFrom = Callable[[str, list[str]], list[str]]

TURNS = 40  # each runs `realpath` for some bases
NAMES = ["a", "b", "ab", "a.b", ".a", "a b", "ñ", "a\\b", "-a", "B"]


def some_path(chance: Random, *, absolute: bool) -> str:
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


@pytest.fixture
def seen_from(told: Told) -> SeenFrom:
    """How `realpath` writes paths relative to a base; the links on this disk do not count."""

    def write(base: str, paths: list[str]) -> list[str]:
        options = ("-m", "-s", "-z", f"--relative-to={base}")
        return told("realpath", *options, "--", *paths).split("\0")[:-1]

    return write


def is_below(written: str) -> bool:
    return written.split("/")[0] != ".."


def test_describe_is_dirname_and_basename(
    reference: ModuleType, told: Told, chance: Random
) -> None:
    paths = [some_path(chance, absolute=chance.random() < 0.5) for _ in range(2_000)]
    folders = told("dirname", "-z", "--", *paths).split("\0")[:-1]
    names = told("basename", "-a", "-z", "--", *paths).split("\0")[:-1]
    for path, folder, name in zip(paths, folders, names, strict=True):
        parts = reference.describe(path)
        assert (parts["folder"], parts["name"]) == (folder, name), path


def test_relative_to_is_realpath(
    reference: ModuleType, seen_from: SeenFrom, chance: Random
) -> None:
    for turn in range(TURNS):
        base, *paths = [some_path(chance, absolute=turn % 2 == 0) for _ in range(101)]
        for path, written in zip(paths, seen_from(base, paths), strict=True):
            assert reference.relative_to(path, base) == written, (path, base)


def test_common_folder_is_the_longest_that_realpath_finds_all_below(
    reference: ModuleType, seen_from: SeenFrom, chance: Random
) -> None:
    for _ in range(TURNS):
        start = some_path(chance, absolute=chance.random() < 0.5)
        paths = [start.rstrip("/") + "/" + some_path(chance, absolute=False) for _ in range(3)]
        if chance.random() < 0.3:
            paths.append(some_path(chance, absolute=start.startswith("/")))
        folder = reference.common_folder(paths)
        ways = seen_from(folder, paths)
        assert all(map(is_below, ways)), (paths, folder)
        one_longer = f"{folder}/{ways[0].split('/')[0]}"
        if ways[0] != ".":  # else the first path is the folder itself, and nothing longer holds it
            assert not all(map(is_below, seen_from(one_longer, paths))), (paths, folder)
