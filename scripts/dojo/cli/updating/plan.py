"""What to do with each path that changed upstream. Nothing is read here, and nothing is done.

The rule: a file is exchanged only where neither what the learner has committed, nor what is
staged, nor what is saved differs from what upstream had at that path. All else stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dojo.cli.updating.changes import Change, Changes, Entry


@dataclass
class Plan:
    """An update before it is carried out; each entry is by path."""

    write: dict[str, Entry] = field(default_factory=dict)
    """Files to be made or exchanged."""

    remove: set[str] = field(default_factory=set)
    """Files to be removed."""

    tree: dict[str, Entry | None] = field(default_factory=dict)
    """What becomes of what is committed, in a merge."""

    index: dict[str, Entry | None] = field(default_factory=dict)
    """What becomes of what is staged."""

    kept: list[Change] = field(default_factory=list)
    """What stays as the learner has it, although it changed upstream."""


def make(changes: Changes) -> Plan:
    """The plan for *changes*."""
    plan = Plan()
    taken = {path for path, change in changes.each.items() if change.untouched}
    blocked = set(_blocked(changes))
    for path, change in changes.each.items():
        if path in blocked:
            plan.kept.append(change)
            continue
        committed = change.new if change.upstreams(change.head) else change.head
        if committed != change.head:
            plan.tree[path] = committed
        if _follows(change) and committed != change.index:
            plan.index[path] = committed
        if path not in taken:
            if change.work != _blob(change.new) or committed != change.new:
                plan.kept.append(change)
        elif change.new is None:
            plan.remove.add(path)
        elif change.work != change.new.blob:
            plan.write[path] = change.new
    return plan


def _follows(change: Change) -> bool:
    """Whether what is staged at this path goes along: the learner has not staged anything there."""
    if change.index == change.head:
        return True
    return change.upstreams(change.head) and change.upstreams(change.index)


def _blocked(changes: Changes) -> Iterator[str]:
    """New paths whose place the learner's own files take: one is a folder of the other."""
    gone = {p for p, change in changes.each.items() if change.new is None and change.untouched}
    own = {*changes.head, *changes.index} - gone
    folders = {folder for path in own for folder in _folders(path)}
    for path, change in changes.each.items():
        if change.new and path not in own and (path in folders or own & set(_folders(path))):
            yield path


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _blob(entry: Entry | None) -> str | None:
    return entry.blob if entry else None
