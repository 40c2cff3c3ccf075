"""The git clone that the katas lie in: whether it can be updated, and from where."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import mark, say

ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
ELSEWHERE |= {"GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"}
"""Variables that turn git to another repository than the one of its folder, as hooks set them."""

QUIETLY = (
    *("--literal-pathspecs", "-c", "gc.auto=0", "-c", "maintenance.auto=false"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "rerere.enabled=false"),
)
"""No tidying up in the background, and none of the learner's hooks: an update is no commit."""

LAST_LINES = 12
"""How much of git's error message is shown."""

FETCHED = "refs/kata/update"
"""The name of the fetched commit until the update is done."""

REF = re.compile(r"[^-+^:\s][^:\s~^?*\[\\]*")
"""A name that may be one of a branch, a tag or a commit."""

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

    def raw(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what `git ARGUMENTS` prints, with *given* at its input. Raises GitError."""
        done = subprocess.run(
            ["git", *QUIETLY, *arguments],
            cwd=self.root,
            env=self._environment,
            input=given,
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError("\n".join(said[-LAST_LINES:]))
        return done.stdout

    def text(self, *arguments: str, given: bytes = b"") -> str:
        """Return what git prints as text, without the last line's end. Raises GitError."""
        return self.raw(*arguments, given=given).decode("utf-8", "surrogateescape").rstrip("\n")

    def items(self, *arguments: str) -> list[str]:
        """Return what git prints with NUL between the items (`-z`). Raises GitError."""
        return [item for item in self.text(*arguments).split("\0") if item]

    def maybe(self, *arguments: str) -> str | None:
        """Return what git prints as text; None if it fails."""
        try:
            return self.text(*arguments)
        except GitError:
            return None


def check(git: Git) -> None:
    """Raise Refused if this clone cannot be updated now; the message names the way out."""
    if shutil.which("git") is None:
        raise Refused(
            say("Git is missing, and new katas come through git: https://git-scm.com/downloads")
        )
    _own_clone(git)
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


def _own_clone(git: Git) -> None:
    """Raise Refused if the katas are not at the top of a clone of their own."""
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
    """Raise Refused in the middle of a merge and the like."""
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


@dataclass(frozen=True)
class Source:
    """A place to fetch from."""

    name: str
    """A remote's name, a URL, or an absolute path."""

    url: str

    @property
    def shown(self) -> str:
        """A remote's name with its URL, or the URL alone."""
        return self.url if self.name == self.url else f"{self.name} ({self.url})"


def choose(git: Git, asked: str | None) -> Source:
    """Return the source *asked* for; else the remote `upstream`, `origin`, or the only one.

    Raises Refused if there is none.
    """
    remotes = git.text("remote").splitlines()
    if asked and asked not in remotes:
        place = os.path.realpath(asked) if Path(asked).exists() else asked
        return Source(place, place)
    usual = [name for name in ("upstream", "origin") if name in remotes]
    names = [asked] if asked else [*usual, *(remotes if len(remotes) == 1 else [])]
    if not names:
        raise Refused(
            say(
                "This clone does not know where it comes from. Tell it, once and for all:\n"
                "  git remote add upstream URL\nor name the place in the call: --from URL"
            )
        )
    return Source(names[0], git.text("remote", "get-url", names[0]))


def fetch(git: Git, source: Source, ref: str | None) -> str:
    """Fetch *ref* (the default branch if None) from *source*; return the commit's id.

    It is called `FETCHED` afterwards. Raises Refused if it cannot be had.
    """
    if ref and not REF.fullmatch(ref):
        raise Refused(say("{ref} cannot be the name of a branch, a tag or a commit.", ref=ref))
    try:
        wanted = ref or _default(git, source)
        options = ("--quiet", "--no-tags", "--no-recurse-submodules")
        git.text("fetch", *options, "--", source.name, f"+{wanted}:{FETCHED}")
        return git.text("rev-parse", "--verify", f"{FETCHED}^{{commit}}")
    except GitError as error:
        raise Refused(
            say(
                "Nothing can be had from {source}. Git says:\n{why}\nNothing was changed.",
                source=source.shown,
                why="\n".join(f"    {line}" for line in str(error).splitlines()),
            )
        ) from error


def _default(git: Git, source: Source) -> str:
    """Return the full name of the default branch, so that git notes where it is now."""
    told = git.text("ls-remote", "--symref", "--", source.name, "HEAD")
    found = re.match(r"ref: (\S+)\tHEAD", told)
    return found[1] if found else "HEAD"


def common(git: Git, head: str, target: str) -> str:
    """Return the newest commit that both histories have. Raises Refused if there is none."""
    if base := git.maybe("merge-base", head, target):
        return base
    if git.text("rev-parse", "--is-shallow-repository") == "true":
        raise Refused(
            say(
                "This clone is shallow: it lacks the commits from which the new ones follow.\n"
                "Fetch them, then call again: git fetch --unshallow\nNothing was changed."
            )
        )
    raise Refused(
        say(
            "Your history and that of the new katas have nothing in common, so nobody can tell"
            " what is yours.\nClone the katas into a new folder, and copy your katas/*/*/*.py"
            " files there. Nothing was changed."
        )
    )


@dataclass(frozen=True)
class Release:
    """The catalogue of one commit."""

    katas: tuple[Kata, ...]
    renamed: dict[str, str]
    """Old keys of katas -> their keys in this release."""


def release(git: Git, commit: str) -> Release:
    """Return the catalogue of *commit*; an empty one if it cannot be read."""
    text = git.maybe("cat-file", "blob", f"{commit}:katas/catalogue.toml") or ""
    try:
        found = tomllib.loads(text)
        topics = dict(found.get("topics", {}))
        katas = tuple(Kata(topic, name) for topic, names in topics.items() for name in names)
        return Release(katas, _to_the_end(dict(found.get("renamed", {})), {k.key for k in katas}))
    except (tomllib.TOMLDecodeError, TypeError, ValueError):
        return Release((), {})


def _to_the_end(renamed: dict[str, str], keys: set[str]) -> dict[str, str]:
    """Return *renamed* with each old key leading to an existing kata, if need be in steps."""
    found = {}
    for old in renamed:
        new, steps = renamed[old], 0
        while new in renamed and new not in keys and steps < len(renamed):
            new, steps = renamed[new], steps + 1
        if new in keys and old not in keys:
            found[old] = new
    return found
