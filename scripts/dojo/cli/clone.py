"""The git clone that the katas lie in: the git program, and where newer katas come from."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from dojo.core.errors import Refused
from dojo.core.texts import say

ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
"""Variables that turn git to another repository than the one of its folder, as hooks set them."""

QUIETLY = (
    *("--literal-pathspecs", "-c", "gc.auto=0", "-c", "maintenance.auto=false"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "rerere.enabled=false"),
)
"""No tidying up in the background, and none of the learner's hooks: an update is no commit."""

LAST_LINES = 12
"""How much of git's error message is shown."""

FETCHED = "refs/kata/fetched"

BEGUN = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
"""The files by which git remembers what it is in the middle of."""


class GitError(Exception):
    """Git failed; the message is the last lines of its own."""


class Git:
    """The git program, working in one folder."""

    def __init__(self, root: Path) -> None:
        """Work in *root*, the top of a working tree."""
        self.root = root
        self._environment = {k: v for k, v in os.environ.items() if k not in ELSEWHERE}
        if not (sys.stdin and sys.stdin.isatty()):
            self._environment["GIT_TERMINAL_PROMPT"] = "0"  # nobody could answer

    def text(self, *arguments: str, given: Iterable[str] = ()) -> str:
        """Return what `git ARGUMENTS` prints, without the last line's end. Raises GitError.

        The texts *given* go to its input, each with a NUL at its end.
        """
        done = subprocess.run(
            ["git", *QUIETLY, *arguments],
            cwd=self.root,
            env=self._environment,
            input="".join(f"{text}\0" for text in given).encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError("\n".join(said[-LAST_LINES:]))
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def paths(self, *arguments: str) -> set[str]:
        """Return the paths that git prints with `-z`. Raises GitError."""
        return {path for path in self.text(*arguments, "-z").split("\0") if path}

    def differing(self, *arguments: str) -> set[str]:
        """Return the paths that `git diff ARGUMENTS` finds. Raises GitError."""
        return self.paths("diff", "--name-only", "--no-renames", *arguments)

    def maybe(self, *arguments: str) -> str:
        """Return what git prints; "" if it fails."""
        try:
            return self.text(*arguments)
        except GitError:
            return ""


def check(git: Git) -> None:
    """Raise Refused if this clone cannot be updated now; the message names the way out."""
    if shutil.which("git") is None:
        raise Refused(
            say("Git is missing, and new katas come through git: https://git-scm.com/downloads")
        )
    if not (git.root / ".git").exists():
        raise Refused(
            say(
                "This folder is no git clone of its own (a ZIP file, perhaps), so it cannot be"
                " updated.\nClone the katas into a new folder. Copy there the files in which your"
                " work is (katas/TOPIC/KATA/KATA.py, not the tests beside them) and"
                " katas/progress.txt."
            )
        )
    git.text("rev-parse", "--show-toplevel")  # raises what git has to say of a broken one
    begun = (git.root / git.text("rev-parse", "--git-path", name) for name in BEGUN)
    if any(file.exists() for file in begun) or git.text("ls-files", "--unmerged"):
        raise Refused(
            say(
                "You are in the middle of a merge, or of something like it. End that first:"
                " `git status` says how."
            )
        )
    if not git.maybe("symbolic-ref", "-q", "HEAD"):
        raise Refused(
            say(
                "You are on no branch (git: detached HEAD), so the update would be lost from"
                " sight.\nGo to one first: git switch main, or make one here: git switch -c mine"
            )
        )


def choose(git: Git, asked: str | None) -> str:
    """Return the remote, URL or folder *asked* for; else `upstream`, `origin`, or the only remote.

    Raises Refused if there is none.
    """
    remotes = git.text("remote").splitlines()
    if asked:
        return os.path.realpath(asked) if asked not in remotes and Path(asked).exists() else asked
    usual = [name for name in ("upstream", "origin") if name in remotes]
    if names := usual or (remotes if len(remotes) == 1 else []):
        return names[0]
    raise Refused(
        say(
            "This clone does not know where it comes from. Tell it, once and for all:\n"
            "  git remote add upstream URL\nor name the place in the call: --from URL"
        )
    )


def shown(git: Git, source: str) -> str:
    """Return the name of a remote with its URL, or *source* itself."""
    url = git.maybe("remote", "get-url", source)
    return f"{source} ({url})" if url else source


def fetch(git: Git, source: str, ref: str | None) -> str:
    """Fetch *ref* (the default branch if None) from *source*; return the commit's id.

    Raises Refused if it cannot be had.
    """
    try:
        wanted = ref or _default(git, source)
        options = ("--quiet", "--no-tags", "--no-recurse-submodules")
        git.text("fetch", *options, "--", source, f"+{wanted}:{FETCHED}")
        commit = git.text("rev-parse", "--verify", f"{FETCHED}^{{commit}}")
        git.text("update-ref", "-d", FETCHED)
    except GitError as error:
        raise Refused(
            say(
                "Nothing can be had from {source}. Git says:\n{why}\nNothing was changed.",
                source=shown(git, source),
                why="\n".join(f"    {line}" for line in str(error).splitlines()),
            )
        ) from error
    return commit


def _default(git: Git, source: str) -> str:
    """Return the full name of the default branch, so that git notes where it is now."""
    told = git.text("ls-remote", "--symref", "--", source, "HEAD")
    found = re.match(r"ref: (\S+)\tHEAD", told)
    return found[1] if found else "HEAD"


def common(git: Git, head: str, target: str) -> str:
    """Return the newest commit that both histories have. Raises Refused if there is none."""
    if base := git.maybe("merge-base", head, target):
        return base
    raise Refused(
        say(
            "Your history and that of the new katas have nothing in common, so nobody can tell"
            " what is yours.\nIf this clone is shallow, fetch the rest of it: git fetch --unshallow"
            "\nElse clone the katas into a new folder. Copy there the files in which your work is"
            " (katas/TOPIC/KATA/KATA.py, not the tests beside them) and katas/progress.txt. Nothing"
            " was changed."
        )
    )
