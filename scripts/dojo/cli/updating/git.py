"""Git, called as a program: its plumbing, which stays the same from one version to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
ELSEWHERE |= {"GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"}
"""Variables that turn git to another repository than the one of its folder, as hooks set them."""

QUIETLY = ("-c", "gc.auto=0", "-c", "maintenance.auto=false")
"""Settings that keep git from tidying up behind our back while we are at work."""

LAST_LINES = 12
"""How much of what git says in an error a person gets to see."""


class GitError(Exception):
    """Git could not do something; the message is what git said, its last lines."""


class Git:
    """The git of one working tree."""

    def __init__(self, root: Path) -> None:
        """*root* is the top of the working tree."""
        self.root = root
        self._environment = {k: v for k, v in os.environ.items() if k not in ELSEWHERE}
        if not (sys.stdin and sys.stdin.isatty()):
            self._environment["GIT_TERMINAL_PROMPT"] = "0"  # nobody could answer

    def raw(self, *arguments: str, given: bytes = b"", **variables: str) -> bytes:
        """What `git ARGUMENTS` prints; *given* stands at its standard input.

        *variables* are added to its environment. Raises GitError where git fails.
        """
        done = subprocess.run(
            ["git", *QUIETLY, *arguments],
            cwd=self.root,
            env={**self._environment, **variables},
            input=given,
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError("\n".join(said[-LAST_LINES:]))
        return done.stdout

    def text(self, *arguments: str, given: bytes = b"", **variables: str) -> str:
        """What it prints, as text without the last line's end. Raises GitError."""
        printed = self.raw(*arguments, given=given, **variables)
        return printed.decode("utf-8", "surrogateescape").rstrip("\n")

    def words(self, *arguments: str, given: bytes = b"", **variables: str) -> list[str]:
        """What it prints with NUL between the items (`-z`). Raises GitError."""
        return [
            item.decode("utf-8", "surrogateescape")
            for item in self.raw(*arguments, given=given, **variables).split(b"\0")
            if item
        ]

    def maybe(self, *arguments: str) -> str | None:
        """What it prints, as `text`; None where git fails, for questions that have no answer."""
        try:
            return self.text(*arguments)
        except GitError:
            return None
