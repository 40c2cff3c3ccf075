"""Where newer katas come from, and fetching them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dojo.cli.updating.git import Git, GitError
from dojo.core.errors import Refused
from dojo.core.texts import say

FETCHED = "refs/kata/update"
"""What the fetched commit is called until the update is done."""

REF = re.compile(r"[^-+^:\s][^:\s~^?*\[\\]*")
"""What may be the name of a branch, a tag or a commit."""


@dataclass(frozen=True)
class Source:
    """A place to fetch from."""

    name: str
    """What git is given: a remote's name, a URL, or a whole path."""

    url: str
    """Where that is."""

    @property
    def shown(self) -> str:
        """How it is shown: a remote with its place."""
        return self.url if self.name == self.url else f"{self.name} ({self.url})"


def choose(git: Git, asked: str | None) -> Source:
    """The source that was *asked* for; else the remote `upstream`, `origin`, or the only one.

    Raises Refused where there is none.
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

    It is called `FETCHED` until `forget`. Raises Refused where it cannot be had.
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
                why=_indented(str(error)),
            )
        ) from error


def forget(git: Git) -> None:
    """Give up the name `FETCHED`."""
    git.maybe("update-ref", "-d", FETCHED)


def _default(git: Git, source: Source) -> str:
    """The default branch of *source*, by its whole name, so that git notes where it is now."""
    told = git.text("ls-remote", "--symref", "--", source.name, "HEAD")
    found = re.match(r"ref: (\S+)\tHEAD", told)
    return found[1] if found else "HEAD"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
