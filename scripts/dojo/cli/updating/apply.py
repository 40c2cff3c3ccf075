"""Carrying a plan out, so that it may be cut short anywhere and the next call ends it.

The order is what makes that so. First everything new is laid ready; then files are exchanged one
by one, each whole or not at all; then git's index follows; last of all the branch moves on. Until
then the next call finds the same base and target, and takes what is done already for done.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dojo.cli.updating.carry import Move
from dojo.cli.updating.changes import Entry, content, obstacle
from dojo.cli.updating.git import Git, GitError
from dojo.cli.updating.history import Course
from dojo.cli.updating.plan import Plan
from dojo.core.errors import Refused
from dojo.core.texts import say

STAGE = ".kata/update"
"""Where new files are laid ready; git ignores it."""

NAME = {"NAME": "Stdlib Katas", "EMAIL": "katas@localhost"}
"""Who makes a merge commit where git does not know who the learner is."""


def carry_out(
    git: Git, course: Course, plan: Plan, moves: list[Move], saved: Mapping[str, bytes | None]
) -> tuple[str, list[str]]:
    """Do what the *plan* says; return where the branch is now, and paths that are kept after all.

    Those are the ones where there no longer is what was *saved* there when the plan was made.
    Raises Refused where a file cannot be written, and GitError; the next call goes on from there.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(git.root / STAGE)
    (git.root / STAGE).mkdir(parents=True)
    commit = _commit(git, course, plan) if course.own_commits else course.target
    _lay_ready(git, course, plan, moves)
    late = _exchange(git.root, plan, saved)
    try:
        _enter(git, plan.index)
        git.text("update-ref", "-m", "kata.py update", "HEAD", commit, course.head)
    except GitError as error:  # another git may be at work on the same things
        raise Refused(
            say(
                "The update is not finished, and nothing of yours is lost. Git says:\n{why}\n"
                "When that is put right, call again.",
                why=str(error),
            )
        ) from error
    git.maybe("update-index", "-q", "--refresh")
    shutil.rmtree(git.root / STAGE)
    return commit, late


def _lay_ready(git: Git, course: Course, plan: Plan, moves: list[Move]) -> None:
    """Put every new file into the stage, as git would check it out."""
    index = str(git.root / STAGE / "index")
    git.text("read-tree", course.target, GIT_INDEX_FILE=index)
    paths = "".join(f"{path}\0" for path in plan.write).encode("utf-8", "surrogateescape")
    where = f"--prefix={STAGE}/files/"
    git.text("checkout-index", "-z", "--stdin", where, given=paths, GIT_INDEX_FILE=index)
    for move in moves:
        if move.carried and move.place in plan.write:
            shutil.copyfile(git.root / move.source, git.root / STAGE / "files" / move.place)


def _exchange(root: Path, plan: Plan, saved: Mapping[str, bytes | None]) -> list[str]:
    """Remove and exchange the files; return those that are no longer what was *saved* before."""
    late = []
    for path in sorted([*plan.remove, *plan.write], key=lambda path: path in plan.write):
        place = root / path
        if content(place) != saved[path] or obstacle(root, path):
            late.append(path)
            continue
        try:
            if path in plan.write:
                place.parent.mkdir(parents=True, exist_ok=True)
                _put(root / STAGE / "files" / path, place)
            else:
                place.unlink(missing_ok=True)
                _tidy(root, place.parent)
        except OSError as error:
            raise Refused(
                say(
                    "{path} cannot be exchanged: {why}.\nThe update is not finished, and nothing of"
                    " yours is lost: when that is put right, call again.",
                    path=path,
                    why=error.strerror or error,
                )
            ) from error
    return late


def _put(ready: Path, place: Path) -> None:
    """Put the file that is laid *ready* into its *place*, whole or not at all."""
    if place.is_dir() and not place.is_symlink():
        place.rmdir()  # empty by now: the plan has seen to it
    try:
        ready.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:  # the place is on another file system
            raise
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        shutil.copy2(ready, beside, follow_symlinks=False)
        beside.replace(place)


def _tidy(root: Path, folder: Path) -> None:
    """Remove *folder* and those above it, as far as they are empty."""
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def _commit(git: Git, course: Course, plan: Plan) -> str:
    """Make the merge of both histories, beside what the learner has staged; return its id."""
    message = f"Take in newer katas, up to {course.target[:10]}"
    index = str(git.root / STAGE / "index")
    git.text("read-tree", course.head, GIT_INDEX_FILE=index)
    _enter(git, plan.tree, GIT_INDEX_FILE=index)
    tree = git.text("write-tree", GIT_INDEX_FILE=index)
    Path(index).unlink()
    parents = ("-p", course.head, "-p", course.target)
    return git.text("commit-tree", tree, *parents, given=f"{message}\n".encode(), **_identity(git))


def _identity(git: Git) -> dict[str, str]:
    """What git has to be told of who commits, where it does not know."""
    return {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        if git.maybe("var", f"GIT_{role}_IDENT") is None
        for part, value in NAME.items()
    }


def _enter(git: Git, entries: Mapping[str, Entry | None], **variables: str) -> None:
    """Enter *entries* in an index; what is None goes first, to make room."""
    nothing = Entry("0", "0" * len(git.text("rev-parse", "HEAD")))
    lines = [
        f"{entry.mode} {entry.blob}\t{path}\0"
        for path, entry in sorted(
            ((path, entry or nothing) for path, entry in entries.items()),
            key=lambda item: item[1] is not nothing,
        )
    ]
    given = "".join(lines).encode("utf-8", "surrogateescape")
    git.text("update-index", "-z", "--index-info", given=given, **variables)
