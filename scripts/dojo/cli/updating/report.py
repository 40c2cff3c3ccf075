"""What an update says: what is new, and what of the learner's stayed as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dojo.cli.updating import diff, history, katas, situation
from dojo.cli.updating.carry import Move
from dojo.cli.updating.changes import Change, Changes
from dojo.cli.updating.git import Git
from dojo.cli.updating.history import Course
from dojo.cli.updating.katas import Release
from dojo.cli.updating.plan import Plan
from dojo.cli.updating.source import Source
from dojo.core.console import printable
from dojo.core.texts import say

COMMITS = 8
"""How many of the new commits are named."""

REQUIREMENTS = "scripts/requirements.txt"


def nothing_new(source: Source) -> None:
    """Say that nothing is new, and what may be meant instead."""
    print(say("Nothing is new: you have all that is there."))
    if source.name == "origin":
        print(
            say(
                "If that is your own fork, tell git once where the katas come from:\n"
                "  git remote add upstream URL"
            )
        )


@dataclass(frozen=True)
class Report:
    """An update, in words."""

    git: Git
    course: Course
    changes: Changes
    plan: Plan
    moves: list[Move]
    before: Release
    after: Release

    def news(self) -> None:
        """Say what is new upstream."""
        subjects = history.subjects(self.git, self.course)
        last = history.day(self.git, self.course.target)
        print(say("New commits: {count}, the last of {day}", count=len(subjects), day=last))
        for subject in subjects[:COMMITS]:
            print(f"  {printable(subject)}")
        if len(subjects) > COMMITS:
            print(say("  … and {n} more", n=len(subjects) - COMMITS))
        old, new = ({kata.key for kata in r.katas} for r in (self.before, self.after))
        names = {o: n for o, n in self.after.renamed.items() if o in old and n not in old}
        added = [kata.key for kata in self.after.katas if kata.key not in old]
        gone = [kata.key for kata in self.before.katas if kata.key not in new]
        _list(say("New katas:"), (key for key in added if key not in names.values()))
        _list(say("Katas with a new name:"), (f"{o} → {n}" for o, n in names.items()))
        _list(say("Katas that are gone:"), (key for key in gone if key not in names))
        both = [kata.key for kata in self.after.katas if kata.key in old]
        _list(
            say("Katas whose tests have changed (what was solved may not be any more):"),
            (key for key in both if katas.suite(key) in self.changes.each),
        )

    def outlook(self) -> None:
        """Say what an update would do."""
        self._yours()
        count = len(self.plan.write) + len(self.plan.remove)
        print("\n" + say("Files to be exchanged: {count}. Nothing was changed yet.", count=count))

    def done(self, commit: str, late: list[str]) -> None:
        """Say what the update has done; *late* are files that were saved while it ran."""
        self._yours()
        _list(say("Saved by you while the update ran, and kept:"), late)
        count = len(self.plan.write) + len(self.plan.remove) - len(late)
        branch = situation.branch(self.git)
        print(
            "\n"
            + say(
                "Files exchanged: {count}. Your branch {branch} is at {commit} now.",
                count=count,
                branch=branch,
                commit=commit[:10],
            )
        )
        if self.course.own_commits:
            print(say("It is a merge of your commits and the new ones; `git push` when you like."))
        if REQUIREMENTS in self.plan.write:
            print(say("The katas need other packages now: the next call installs them."))

    def _yours(self) -> None:
        """Say what stays as the learner has it."""
        for move in self.moves:
            self._move(move)
        moved = {move.source for move in self.moves} | {move.place for move in self.moves}
        stubs = {katas.stub(kata.key) for r in (self.before, self.after) for kata in r.katas}
        kept = [change for change in self.plan.kept if change.path not in moved]
        for change in kept:
            if change.path in stubs:
                self._stub(change)
        self._others([change for change in kept if change.path not in stubs])

    def _move(self, move: Move) -> None:
        print("\n" + say("{old} is called {new} now.", old=move.old, new=move.new))
        if move.carried:
            text = say(
                "  Your work stays in {source}, and is in {place} as well.",
                source=move.source,
                place=move.place,
            )
        else:
            text = say(
                "  Your work stays in {source}; in {place} there is other work of yours.",
                source=move.source,
                place=move.place,
            )
        print(text)

    def _stub(self, change: Change) -> None:
        """Say that a learner's solution is kept, and what is new in its stub."""
        if change.new is None:
            print("\n" + say("{path} is kept. The kata is gone.", path=change.path))
        elif change.old is None:
            print("\n" + say("{path} is kept; a new kata has its file there.", path=change.path))
        else:
            print("\n" + say("{path} is kept. What is new in its stub:", path=change.path))
            old, new = (self._text(entry.blob) for entry in (change.old, change.new))
            diff.show(diff.lines(old, new))

    def _others(self, kept: list[Change]) -> None:
        """Name the other files that are kept, and say how to get at the new ones."""
        if not kept:
            return
        print("\n" + say("Kept as you have them, although they are new upstream too:"))
        for change in kept:
            print(f"  {printable(change.path)}{_why(change)}")
        base, target = self.course.base[:10], self.course.target[:10]
        print(say("What is new in one:"), f"git diff {base} {target} -- FILE")
        print(say("To take the new one (yours is lost then):"), f"git checkout {target} -- FILE")

    def _text(self, blob: str) -> str:
        return self.git.raw("cat-file", "blob", blob).decode("utf-8", "replace")


def _why(change: Change) -> str:
    if change.new is None:
        return say("  (gone upstream)")
    return say("  (removed by you)") if change.work is None else ""


def _list(title: str, lines: Iterable[str]) -> None:
    """Print *lines* under a *title*, or nothing where there are none."""
    if found := list(lines):
        print(f"\n{title}")
        for line in found:
            print(f"  {printable(line)}")
