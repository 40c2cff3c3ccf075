"""What the learner's history and the new one have in common."""

from __future__ import annotations

from dataclasses import dataclass

from dojo.cli.updating.git import Git
from dojo.core.errors import Refused
from dojo.core.texts import say


@dataclass(frozen=True)
class Course:
    """From where to where an update goes; all are commits' ids."""

    head: str
    """Where the learner's branch is."""

    base: str
    """The newest commit that both have: what the learner began from."""

    target: str
    """What is taken in."""

    @property
    def own_commits(self) -> bool:
        """Whether the learner has commits that the target lacks."""
        return self.head != self.base


def course(git: Git, target: str) -> Course:
    """The course from the branch that is checked out to *target*.

    Raises Refused where the two have nothing in common.
    """
    head = git.text("rev-parse", "HEAD")
    base = git.maybe("merge-base", head, target) or _twin(git, head, target)
    if base:
        return Course(head, base, target)
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


def _twin(git: Git, head: str, target: str) -> str | None:
    """The newest commit before *target* with the very files that the history of *head* began with.

    So repositories that were made from a template, or from a ZIP file, can be updated too.
    """
    beginnings = git.text("log", "--max-parents=0", "--format=%T", head).splitlines()
    for line in git.text("log", "--format=%T %H", target).splitlines():
        tree, _, commit = line.partition(" ")
        if tree in beginnings:
            return commit
    return None


def subjects(git: Git, course: Course) -> list[str]:
    """The first lines of the messages of what is new, the newest first."""
    old = f"^{course.head}", f"^{course.base}"
    return git.text("log", "--format=%s", course.target, *old).splitlines()


def day(git: Git, commit: str) -> str:
    """The day of a *commit*, as ``2026-11-24``."""
    return git.text("log", "-1", "--format=%cs", commit)
