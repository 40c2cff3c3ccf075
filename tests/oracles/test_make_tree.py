"""`render_tree` against the program `tree`, on random trees with links and hidden entries.

Not compared: a base that is missing or a file, of which `tree` says so in its drawing; characters
that are neither printable nor control characters, which `tree` writes as numbers of its own. What
`make_tree` makes and `list_tree` lists is held against `find`.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from dojo.core.trees import Link, Spec, build

from .conftest import TARGETS, Told, some_trees


def found(told: Told, base: Path) -> list[tuple[str, str]]:
    """What `find` says is below *base*, as `list_tree` does."""
    kinds = {"d": "folder", "l": "link"}
    listed = told("find", ".", "-mindepth", "1", "-printf", "%y%P\\0", cwd=base)
    return sorted((entry[1:], kinds.get(entry[0], "file")) for entry in listed.split("\0")[:-1])


def test_render_tree_is_tree(
    reference: ModuleType,
    told: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    chance: Random,
) -> None:
    trees = some_trees(chance, targets=[*TARGETS, "/"])
    build(tmp_path, {**trees, "link": Link("tree0"), "outside": {"a": "a"}})
    bases = [*trees, ".", "./tree0//", "tree1/../tree1/", "link", "link/", str(tmp_path)]
    monkeypatch.chdir(tmp_path)
    drawn = told("tree", "-a", "--charset=ascii", "--noreport", *bases, cwd=tmp_path)
    assert "".join(reference.render_tree(base) for base in bases) == drawn


def test_list_tree_is_find(
    reference: ModuleType, told: Told, tmp_path: Path, chance: Random
) -> None:
    build(tmp_path, some_trees(chance, targets=[*TARGETS, "/"]))
    os.mkfifo(tmp_path / "pipe")
    assert reference.list_tree(tmp_path) == found(told, tmp_path)


def without_links(spec: Spec) -> dict[str, Any]:
    """*spec* as `make_tree` takes it."""
    return {
        name: value if isinstance(value, str) else without_links(value)
        for name, value in spec.items()
        if not isinstance(value, Link | bytes)
    }


def test_make_tree_makes_what_find_finds(
    reference: ModuleType, told: Told, tmp_path: Path, chance: Random
) -> None:
    spec = without_links(some_trees(chance))
    made = reference.make_tree(tmp_path, spec)
    assert made == [path for path, _ in found(told, tmp_path)]
    assert reference.make_tree(tmp_path, spec) == []
