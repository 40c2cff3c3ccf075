"""What a release says of its katas: which there are, and what they were called before."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from dojo.cli.updating.git import Git
from dojo.core.catalogue import Kata

CATALOGUE = "katas/catalogue.toml"


@dataclass(frozen=True)
class Release:
    """The catalogue of one commit."""

    katas: tuple[Kata, ...]
    renamed: dict[str, str]
    """Keys that katas had before -> those that they have in this release."""


def release(git: Git, commit: str) -> Release:
    """The catalogue of *commit*; an empty one where there is none that can be read."""
    text = git.maybe("cat-file", "blob", f"{commit}:{CATALOGUE}") or ""
    try:
        found = tomllib.loads(text)
        topics = dict(found.get("topics", {}))
        katas = tuple(Kata(topic, name) for topic, names in topics.items() for name in names)
        return Release(katas, _to_the_end(dict(found.get("renamed", {})), {k.key for k in katas}))
    except (tomllib.TOMLDecodeError, TypeError, ValueError):
        return Release((), {})


def _to_the_end(renamed: dict[str, str], keys: set[str]) -> dict[str, str]:
    """The table with each old key leading to a kata that is there, if need be over several."""
    found = {}
    for old in renamed:
        new, steps = renamed[old], 0
        while new in renamed and new not in keys and steps < len(renamed):
            new, steps = renamed[new], steps + 1
        if new in keys and old not in keys:
            found[old] = new
    return found


def stub(key: str) -> str:
    """The path of the learner's file of the kata *key*: ``katas/dates/ages/ages.py``."""
    return f"katas/{key}/{key.rpartition('/')[2]}.py"


def suite(key: str) -> str:
    """The path of its tests."""
    return f"katas/{key}/test_{key.rpartition('/')[2]}.py"
