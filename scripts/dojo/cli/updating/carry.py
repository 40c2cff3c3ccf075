"""Katas that have another name upstream: the learner's work is put at the new place as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dojo.cli.updating import katas
from dojo.cli.updating.katas import Release
from dojo.cli.updating.plan import Plan


@dataclass(frozen=True)
class Move:
    """A kata with a new name, and work of the learner's under the old one."""

    old: str
    new: str
    carried: bool
    """Whether the work stands, or will stand, at the new place too; else other work is there."""

    @property
    def source(self) -> str:
        """The path where the work is, and stays."""
        return katas.stub(self.old)

    @property
    def place(self) -> str:
        """The path where it belongs now."""
        return katas.stub(self.new)


def moves(root: Path, plan: Plan, release: Release) -> Iterator[Move]:
    """The katas that have another name in the new *release*, where the learner had begun them.

    At most one is carried to each new place.
    """
    filled: set[str] = set()
    kept = {change.path for change in plan.kept}
    for old, new in release.renamed.items():
        if katas.stub(old) not in kept or not (root / katas.stub(old)).is_file():
            continue
        free = katas.stub(new) in plan.write or _carried(root, old, new)
        move = Move(old, new, free and new not in filled)
        if move.carried:
            filled.add(new)
        yield move


def _carried(root: Path, old: str, new: str) -> bool:
    """Whether an update that was cut short has done it already."""
    place = root / katas.stub(new)
    return place.is_file() and place.read_bytes() == (root / katas.stub(old)).read_bytes()
