"""What has changed upstream, and what the learner has at each of those paths."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dojo.cli.updating.git import Git
from dojo.cli.updating.history import Course

OTHER: Final = "other"
"""What stands for the content of something that is no readable file: a folder, a pipe …"""


@dataclass(frozen=True)
class Entry:
    """A file as git knows it."""

    mode: str
    blob: str


@dataclass(frozen=True)
class Change:
    """One path that changed upstream. None stands for no file everywhere."""

    path: str
    old: Entry | None
    """What it was in the base."""

    new: Entry | None
    """What it is in the target."""

    known: frozenset[str | None]
    """Every content that it had upstream from the base to the target: none is anybody's work."""

    head: Entry | None
    """What the learner has committed."""

    index: Entry | None
    """What the learner has staged."""

    work: str | None
    """The blob of the learner's file; `OTHER` where it is something else."""

    def upstreams(self, entry: Entry | None) -> bool:
        """Whether *entry* is no work of the learner's."""
        return (entry.blob if entry else None) in self.known

    @property
    def untouched(self) -> bool:
        """Whether nothing of the learner's is at this path, neither committed, staged nor saved."""
        return self.upstreams(self.head) and self.upstreams(self.index) and self.work in self.known


@dataclass(frozen=True)
class Changes:
    """All that changed upstream, and what else is needed to judge it."""

    each: dict[str, Change]
    head: dict[str, Entry]
    """All that the learner has committed, by path."""

    index: dict[str, Entry]
    """All that the learner has staged, by path."""

    saved: dict[str, bytes | None]
    """What the learner's files held before they were looked at, by path."""


def gather(git: Git, course: Course) -> Changes:
    """Read the changes along *course*, and what the learner has there. Raises GitError."""
    raw = git.words(*RAW, course.base, course.target)
    changed = {path: (old, new) for path, old, new in _raw(raw)}
    between = git.raw("rev-list", course.target, f"^{course.base}")
    known: dict[str, set[str | None]] = {path: set() for path in changed}
    for path, old, new in _raw(git.words(*RAW, "-m", "--stdin", given=between)):
        for entry in (old, new) if path in known else ():
            known[path].add(entry.blob if entry else None)
    head = _tree(git, course.head)
    index = _index(git)
    saved = {path: content(git.root / path) for path in changed}
    work = _work(git, changed)
    each = {}
    for path, (old, new) in changed.items():
        ends = {entry.blob if entry else None for entry in (old, new)}
        each[path] = Change(
            path,
            old,
            new,
            frozenset(known[path] | ends),
            head.get(path),
            index.get(path),
            work[path],
        )
    return Changes(_cleared(git.root, each), head, index, saved)


RAW = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-commit-id", "--root")


def _raw(words: list[str]) -> Iterator[tuple[str, Entry | None, Entry | None]]:
    """The path, the old and the new entry of each item of git's raw format."""
    for about, path in zip(words[::2], words[1::2], strict=True):
        old_mode, new_mode, old, new, _ = about.removeprefix(":").split(" ")
        yield path, _entry(old_mode, old), _entry(new_mode, new)


def _entry(mode: str, blob: str) -> Entry | None:
    return Entry(mode, blob) if mode.strip("0") else None


def _tree(git: Git, commit: str) -> dict[str, Entry]:
    found = {}
    for word in git.words("ls-tree", "-r", "-z", "--full-tree", commit):
        about, _, path = word.partition("\t")
        mode, _, blob = about.split(" ")
        found[path] = Entry(mode, blob)
    return found


def _index(git: Git) -> dict[str, Entry]:
    found = {}
    for word in git.words("ls-files", "-s", "-z"):
        about, _, path = word.partition("\t")
        mode, blob, _ = about.split(" ")
        found[path] = Entry(mode, blob)
    return found


def _work(git: Git, paths: Iterable[str]) -> dict[str, str | None]:
    """The blob that each file would be, with line ends and the like as git would store them."""
    found: dict[str, str | None] = {}
    files = []
    for path in paths:
        kind = _kind(git.root, path)
        if kind == "file":
            files.append(path)
        elif kind == "link":
            target = os.fsencode(os.readlink(git.root / path))  # noqa: PTH115 (verbatim)
            found[path] = git.text("hash-object", "--stdin", given=target)
        else:
            found[path] = OTHER if kind else None
    given = "".join(f"{path}\n" for path in files).encode("utf-8", "surrogateescape")
    blobs = git.text("hash-object", "--stdin-paths", given=given).splitlines() if files else []
    return found | dict(zip(files, blobs, strict=True))


def _kind(root: Path, path: str) -> str:
    """What is at *path*: ``file``, ``link``, ``other``, or nothing.

    A path that leads through a link is none of the repository's: what is there is ``other``.
    """
    place = root / path
    if "\n" in path or path.startswith('"'):  # git could not be asked for it
        return "other"
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return "other" if obstacle(root, path) else ""
    except OSError:  # a file where there should be a folder, or a folder without permission
        return "other"
    if stat.S_ISLNK(mode):
        return "link"
    inside = os.path.realpath(place.parent) == os.path.join(os.path.realpath(root), *_above(path))  # noqa: PTH118
    readable = stat.S_ISREG(mode) and os.access(place, os.R_OK)
    return "file" if inside and readable else "other"


def content(place: Path) -> bytes | None:
    """What is in a file, or the target of a link; None where there is no such thing."""
    try:
        return os.fsencode(os.readlink(place)) if place.is_symlink() else place.read_bytes()  # noqa: PTH115
    except OSError:
        return None


def _cleared(root: Path, each: dict[str, Change]) -> dict[str, Change]:
    """*each*, with nothing at new paths where now is only what the update takes away.

    So a file may become a folder upstream, and a folder a file.
    """
    gone = {root / c.path for c in each.values() if c.new is None and c.untouched}

    def clear(change: Change) -> bool:
        place = root / change.path
        if block := obstacle(root, change.path):
            return block in gone
        inside = {p for p in place.rglob("*") if p.is_symlink() or not p.is_dir()}
        return place.is_dir() and not place.is_symlink() and inside <= gone

    freed = [c for c in each.values() if c.new and c.work == OTHER and clear(c)]
    return each | {change.path: replace(change, work=None) for change in freed}


def obstacle(root: Path, path: str) -> Path | None:
    """The first of the folders above *path* that is something else: a link, or a file."""
    place = root
    for name in _above(path):
        place /= name
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return place
    return None


def _above(path: str) -> list[str]:
    return path.split("/")[:-1]
