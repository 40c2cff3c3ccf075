"""What must be so before anything is updated; where it is not, what to do about it."""

from __future__ import annotations

import shutil
from pathlib import Path

from dojo.cli.updating.git import Git
from dojo.core.errors import Refused
from dojo.core.texts import mark, say

HALF_DONE = {
    "MERGE_HEAD": mark("a merge, which `git merge --continue` ends and `--abort` takes back"),
    "CHERRY_PICK_HEAD": mark(
        "a cherry-pick, which `git cherry-pick --continue` ends and `--abort` takes back"
    ),
    "REVERT_HEAD": mark("a revert, which `git revert --continue` ends and `--abort` takes back"),
    "rebase-merge": mark("a rebase, which `git rebase --continue` ends and `--abort` takes back"),
    "rebase-apply": mark("a rebase, which `git rebase --continue` ends and `--abort` takes back"),
}
"""The files by which git remembers what it is in the middle of, and how to get out of it."""


def check(git: Git) -> None:
    """Raise Refused where this is no place for an update; nothing has been changed then."""
    if shutil.which("git") is None:
        raise Refused(
            say("Git is missing, and new katas come through git: https://git-scm.com/downloads")
        )
    _clone(git)
    _half_done(git)
    if git.maybe("rev-parse", "--verify", "-q", "HEAD^{commit}") is None:
        raise Refused(say("There is no commit here yet, so there is nothing to update from."))
    if git.maybe("symbolic-ref", "-q", "HEAD") is None:
        raise Refused(
            say(
                "You are on no branch (git: detached HEAD), so the update would be lost from"
                " sight.\nGo to one first: git switch main, or make one here: git switch -c mine"
            )
        )
    if git.maybe("config", "--bool", "core.sparseCheckout") == "true":
        raise Refused(
            say(
                "This clone is sparse: parts of it are left out. Take all of it back first:"
                " git sparse-checkout disable"
            )
        )


def branch(git: Git) -> str:
    """The name of the branch that is checked out."""
    return git.text("symbolic-ref", "--short", "HEAD")


def _clone(git: Git) -> None:
    """Refuse where the repository is not the top of a clone of its own."""
    top = git.maybe("rev-parse", "--show-toplevel")
    if top and Path(top).samefile(git.root):
        return
    if top:
        raise Refused(
            say(
                "The katas are no clone of their own: they lie inside the clone {folder}.\n"
                "Clone them anew, and copy your files into that clone.",
                folder=top,
            )
        )
    if (git.root / ".git").exists():
        git.text("rev-parse", "--show-toplevel")  # raises what git has to say
    raise Refused(
        say(
            "This folder is no git clone (a ZIP file, perhaps), so it cannot be updated.\n"
            "Clone the katas into a new folder, and copy your katas/*/*/*.py files there."
        )
    )


def _half_done(git: Git) -> None:
    """Refuse in the middle of a merge and the like."""
    for name, what in HALF_DONE.items():
        if (git.root / git.text("rev-parse", "--git-path", name)).exists():
            raise Refused(say("You are in the middle of {what}. Do that first.", what=say(what)))
    if git.raw("ls-files", "--unmerged"):
        raise Refused(
            say(
                "Some files have unsolved conflicts: `git status` names them. Put them right, then"
                " `git add` them."
            )
        )
