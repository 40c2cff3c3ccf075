"""`kata.py update`: takes in a newer release of the katas; a learner's file is never touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dojo.cli.updating import apply, changes, history, katas, plan, report, situation, source
from dojo.cli.updating.carry import moves
from dojo.cli.updating.git import Git, GitError
from dojo.core import catalogue
from dojo.core.errors import Exit, Refused
from dojo.core.files import held
from dojo.core.texts import say


def run(asked: str | None, ref: str | None, *, only_tell: bool) -> Exit:
    """Update from the place that was *asked* for, to its *ref*; or *only_tell* what would come.

    Exits with `Exit.UNSOLVED` where something new was only told of. Raises Refused where the
    update is not possible; nothing was changed then, or the message says so.
    """
    git = Git(catalogue.ROOT)
    try:
        situation.check(git)
        with _alone(git):
            return _update(git, source.choose(git, asked), ref, only_tell=only_tell)
    except GitError as error:
        raise Refused(say("Git could not do it. It says:\n{why}", why=error)) from error
    except KeyboardInterrupt:
        print("\n" + say("Interrupted. Nothing of yours is lost; the next call ends the update."))
        raise


def _update(git: Git, place: source.Source, ref: str | None, *, only_tell: bool) -> Exit:
    print(say("Looking for newer katas at {source} …", source=place.shown), flush=True)
    try:
        course = history.course(git, source.fetch(git, place, ref))
        if course.base == course.target:
            report.nothing_new(place)
            return Exit.SOLVED
        found = changes.gather(git, course)
        _own(found, place)
        planned = plan.make(found)
        before, after = (katas.release(git, commit) for commit in (course.base, course.target))
        carried = list(moves(git.root, planned, after))
        telling = report.Report(git, course, found, planned, carried, before, after)
        telling.news()
        if only_tell:
            telling.outlook()
            return Exit.UNSOLVED
        commit, late = apply.carry_out(git, course, planned, carried, found.saved)
        telling.done(commit, late)
        return Exit.SOLVED
    finally:
        source.forget(git)


def _own(found: changes.Changes, place: source.Source) -> None:
    """Refuse to take in a learner's own work from another machine: git can merge that, and must."""
    progress = found.each.get("katas/progress.txt")
    if progress and not progress.untouched:
        raise Refused(
            say(
                "{source} has work of yours, from another machine: `git pull` brings that here.\n"
                "New katas come from elsewhere: git remote add upstream URL\nNothing was changed.",
                source=place.shown,
            )
        )


@contextmanager
def _alone(git: Git) -> Iterator[None]:
    """Let no other update of this clone run at the same time."""
    folder = git.root / ".kata"
    try:
        folder.mkdir(exist_ok=True)
        file = (folder / "update.lock").open("ab")
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be written: {why}.", path=".kata", why=why)) from error
    with file, held(file, lambda: print(say("Another update is running; waiting for it …"))):
        yield
