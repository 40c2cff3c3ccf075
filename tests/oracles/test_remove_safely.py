"""`remove_safely` against `rm -r` and `find -empty -delete`, on random trees with links.

Not compared: `link/`, which `rm` refuses and ours removes as the link (the README says why);
`remove_under`, whose rules are ours.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from dojo.core.trees import Spec, build, tree

from .conftest import Told, some_trees


@pytest.fixture
def twins(tmp_path: Path, chance: Random) -> tuple[Path, Path]:
    """Two equal folders of trees, and something that links in them lead out to."""
    spec: Spec = {**some_trees(chance), "outside": {"keep": "me", "empty": {}}}
    return build(tmp_path / "ours", spec), build(tmp_path / "theirs", spec)


def test_remove_is_rm(
    reference: ModuleType, told: Told, twins: tuple[Path, Path], chance: Random
) -> None:
    ours, theirs = twins
    # One entry of each tree: itself, or anything in it. None is inside of another.
    entries: dict[str, list[str]] = {}
    for name in sorted(tree(ours).without("outside")):
        entries.setdefault(name.split("/")[0], []).append(name.rstrip("/"))
    paths = [chance.choice(names) for names in entries.values()]
    for path in paths:
        reference.remove(ours / path)
    told("rm", "-r", "--", *paths, cwd=theirs)
    assert tree(ours) == tree(theirs)


def test_remove_empty_is_find_empty_delete(
    reference: ModuleType, told: Told, twins: tuple[Path, Path]
) -> None:
    ours, theirs = twins
    empty = ("-mindepth", "1", "-type", "d", "-empty", "-printf", "%P\\0", "-delete")
    removed = told("find", ".", *empty, cwd=theirs)
    assert reference.remove_empty(ours) == sorted(removed.split("\0")[:-1])
    assert tree(ours) == tree(theirs)
