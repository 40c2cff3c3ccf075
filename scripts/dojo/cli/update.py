"""`kata.py update`: takes in a newer release of the katas; a learner's work is never touched.

Git merges the release into the learner's commits in a working tree beside theirs, and then brings
over the files that hold no work. A file with work in it is neither written nor moved. The branch
moves on last of all, so the next call ends an update that was cut short.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePosixPath

from dojo.cli import clone
from dojo.cli.clone import Git, GitError
from dojo.core import catalogue
from dojo.core.console import printable
from dojo.core.errors import Exit, Refused
from dojo.core.files import held
from dojo.core.texts import mark, say

BESIDE = ".kata/update"
"""The working tree in which git merges; git ignores it."""

LOCK = ".kata/update.lock"
"""Lets no other update of this clone run at the same time."""

UNFINISHED = "refs/kata/update"
"""The release that is being taken in; the next call goes on with it after a kill."""

DRIVER = "merge.kata-mine.driver"
"""The setting behind `merge=kata-mine` in `.gitattributes`: of two solutions, ours stays."""

NOBODY = ("-c", "user.name=Stdlib Katas", "-c", "user.email=katas@localhost")
"""The author of a merge if git does not know who the learner is."""

MERGE = (
    *("merge", "-q", "--ff", "--no-edit", "--no-gpg-sign", "--no-verify-signatures"),
    *("-s", "recursive", "-Xno-renames"),  # ort follows renames all the same before git 2.50
)
"""A kata with a new name is no rename for git: the learner's file stays, and is carried over."""

COMMITS = 8
"""How many of the new commits are named."""

KEPT = {
    "A": mark("{path} is kept; a new kata has its file there."),
    "D": mark("{path} is kept. The kata is gone."),
    "M": mark("{path} is kept. What is new in its stub:"),
}
"""What is said of a solution, by what git says of its stub."""


def run(arguments: argparse.Namespace) -> Exit:
    """Update from a place, or only tell what would come.

    Returns `Exit.UNSOLVED` if something new was only told of. Raises Refused if the update is not
    possible.
    """
    only_tell = arguments.check
    git = Git(catalogue.ROOT)
    try:
        clone.check(git)
        (git.root / ".kata").mkdir(exist_ok=True)
        waiting = say("Another update is running; waiting for it …")
        with (git.root / LOCK).open("ab") as file, held(file, lambda: print(waiting)):
            left = git.maybe("rev-parse", "-q", "--verify", UNFINISHED)
            if left and not only_tell:
                print(say("The last update was cut short; it is ended first."), flush=True)
                missing = git.paths("ls-files", "--deleted")  # git removes a file to write it anew
                git.text("checkout-index", "-q", "-z", "--stdin", given=missing)
                _update(git, left, None, only_tell=False)
            source = clone.choose(git, arguments.source)
            place = clone.shown(git, source)
            print(say("Looking for newer katas at {source} …", source=place), flush=True)
            target = clone.fetch(git, source, arguments.ref)
            return _update(git, target, source, only_tell=only_tell)
    except (GitError, OSError) as error:
        raise Refused(
            say(
                "It could not be done:\n{why}\nNothing of yours is lost; when that is put right,"
                " call again.",
                why=error,
            )
        ) from error
    except KeyboardInterrupt:
        print("\n" + say("Interrupted. Nothing of yours is lost; the next call ends the update."))
        raise


def _update(git: Git, target: str, source: str | None, *, only_tell: bool) -> Exit:
    """Take in the commit *target*; *source* is None if that was begun by an earlier call."""
    head = git.text("rev-parse", "HEAD")
    base = clone.common(git, head, target)
    if base == target:
        if source:
            print(say("Nothing is new: you have all that is there."))
        if source == "origin":
            print(
                say(
                    "If that is your own fork, tell git once where the katas come from:\n"
                    "  git remote add upstream URL"
                )
            )
        git.maybe("update-ref", "-d", UNFINISHED)
        return Exit.SOLVED
    try:
        update = Update(git, head, base, target, _merge(git, head, target))
        update.say_news()
        update.say_kept()
        if only_tell:
            count = len(update.exchanged)
            text = say("Files to be exchanged: {count}. Nothing was changed yet.", count=count)
            print(f"\n{text}")
            return Exit.UNSOLVED
        update.carry_out()
        update.say_done()
        return Exit.SOLVED
    finally:
        _clear(git)


def _merge(git: Git, head: str, target: str) -> str:
    """Merge *target* into *head* in the working tree beside; return the commit's id.

    If git cannot merge a file, it stays as it is in *head*.
    """
    git.text("config", DRIVER, "true")  # for `git pull` from now on, too
    _clear(git)
    git.text("worktree", "add", "-q", "-f", "-f", "--detach", BESIDE, head)
    beside = Git(git.root / BESIDE)
    who = () if git.maybe("var", "GIT_COMMITTER_IDENT") else NOBODY
    message = f"Take in newer katas, up to {target[:10]}"
    try:
        beside.text(*who, *MERGE, "-m", message, target)
    except GitError:
        if not beside.maybe("rev-parse", "-q", "--verify", "MERGE_HEAD"):
            raise
        for path in beside.differing("--diff-filter=U"):
            beside.text("reset", "-q", head, "--", path)
        beside.text(*who, "commit", "-q", "--no-verify", "--no-gpg-sign", "-m", message)
    return beside.text("rev-parse", "HEAD")


def _clear(git: Git) -> None:
    """Remove the working tree beside, also what is left of one of a call that was killed."""
    with suppress(FileNotFoundError):
        shutil.rmtree(git.root / BESIDE)
    git.maybe("worktree", "prune")


def _katas(git: Git, commit: str) -> tuple[list[str], dict[str, str]]:
    """Return the katas of *commit*, and their old keys -> the new ones; none if it is broken."""
    try:
        found = tomllib.loads(git.maybe("cat-file", "blob", f"{commit}:katas/catalogue.toml"))
    except tomllib.TOMLDecodeError:
        return [], {}
    topics = found.get("topics", {})
    keys = [f"{topic}/{name}" for topic, names in topics.items() for name in names]
    return keys, catalogue.to_newest(found.get("renamed", {}), keys)


class Update:
    """A merge that is to reach the learner's files, and the words on it."""

    def __init__(self, git: Git, head: str, base: str, target: str, merged: str) -> None:
        """Compare the commits with what the learner has staged and saved. Raises GitError."""
        self._git, self._beside = git, Git(git.root / BESIDE)
        self._head, self._base, self._target, self._merged = head, base, target, merged
        self._old_katas, _ = _katas(git, base)
        self._new_katas, self._renamed = _katas(git, target)
        self._changed, self._news = git.differing(head, merged), git.differing(base, target)
        git.maybe("update-index", "-q", "--refresh")
        self._staged = git.differing("--cached", head) & git.differing("--cached", merged)
        saved = git.differing(head) & git.differing(merged)
        work = saved | self._staged | self._blocked()
        self.exchanged = self._changed - work
        committed = git.differing(target, merged) - self._changed
        self._kept = self._news & (work | committed)  # new upstream, and stays as the learner's
        self._carried = self._find_carried()

    def _blocked(self) -> set[str]:
        """Return the new paths in whose way something is that no commit has."""
        others = self._git.paths("ls-files", "--others") | self._staged
        folders = {folder for path in others for folder in _above(path)}
        return {
            path
            for path in self._changed
            if path in others | folders or not others.isdisjoint(_above(path))
        }

    def _find_carried(self) -> dict[str, str]:
        """Return the file of a kata with a new name -> the work under its old one, copied there."""
        found: dict[str, str] = {}
        for old, new in self._renamed.items():
            source, place = stub(old), stub(new)
            work, there = self._git.root / source, self._git.root / place
            if source not in self._kept or not work.is_file():
                continue
            copied = there.is_file() and there.read_bytes() == work.read_bytes()
            if copied or place in self.exchanged:
                found.setdefault(place, source)
        return found

    def carry_out(self) -> None:
        """Exchange the files and move the branch on. Raises GitError; the next call goes on then.

        Git refuses to write a file that was saved meanwhile, and to move a branch that has moved.
        """
        git, kept = self._git, self._changed - self.exchanged
        from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
        if kept:
            self._beside.text("reset", "-q", self._head, *from_input, given=kept)
        files = self._beside.text("write-tree")
        git.text("update-ref", UNFINISHED, self._target)
        adding = ("--add", "--remove", "--replace", "-z", "--stdin")
        free = [path for path in self.exchanged if not (git.root / path).is_dir()]
        git.text("update-index", *adding, given=free)  # as before the merge, or as after it already
        git.text("read-tree", "-m", "-u", self._head, files)
        for place, source in self._carried.items():
            shutil.copyfile(git.root / source, git.root / place)
        above_staged = {folder for path in self._staged for folder in _above(path)}
        if unstaged := kept - self._staged - above_staged:
            git.text("reset", "-q", self._merged, *from_input, given=unstaged)
        git.text("update-ref", "-m", "kata.py update", "HEAD", self._merged, self._head)
        git.text("update-ref", "-d", UNFINISHED)

    def say_news(self) -> None:
        """Print what is new upstream."""
        new_ones = (self._target, f"^{self._head}", f"^{self._base}")
        subjects = self._git.text("log", "--format=%s", *new_ones).splitlines()
        last = self._git.text("log", "-1", "--format=%cs", self._target)
        print(say("New commits: {count}, the last of {day}", count=len(subjects), day=last))
        for subject in subjects[:COMMITS]:
            print(f"  {printable(subject)}")
        old, new = self._old_katas, self._new_katas
        names = {o: n for o, n in self._renamed.items() if o in old and n not in old}
        _list(say("New katas:"), (k for k in new if k not in {*old, *names.values()}))
        _list(say("Katas with a new name:"), (f"{o} → {n}" for o, n in names.items()))
        _list(say("Katas that are gone:"), (k for k in old if k not in {*new, *names}))
        _list(
            say("Katas whose tests have changed (what was solved may not be any more):"),
            (k for k in new if k in old and suite(k) in self._news),
        )

    def say_done(self) -> None:
        """Print what was done."""
        text = say(
            "Files exchanged: {count}. Your branch {branch} is at {commit} now.",
            count=len(self.exchanged),
            branch=self._git.text("symbolic-ref", "--short", "HEAD"),
            commit=self._merged[:10],
        )
        print(f"\n{text}")
        if self._head != self._base:
            print(say("It is a merge of your commits and the new ones; `git push` when you like."))
        if "scripts/requirements.txt" in self.exchanged:
            print(say("The katas need other packages now: the next call installs them."))

    def say_kept(self) -> None:
        """Print what stays as the learner has it, and what is new in its stub."""
        for place, source in self._carried.items():
            text = say(
                "Your work stays in {source}, and is in {place} as well.",
                source=source,
                place=place,
            )
            print(f"\n{text}")
        kept = sorted(self._kept - {*self._carried, *self._carried.values()})
        stubs = {stub(key) for key in self._old_katas + self._new_katas}
        for path in kept:
            if path in stubs:
                self._say_stub(path)
        if others := [path for path in kept if path not in stubs]:
            base, target = self._base[:10], self._target[:10]
            _list(say("Kept as you have them, although they are new upstream too:"), others)
            print(say("What is new in one:"), f"git diff {base} {target} -- FILE")
            print(
                say("To take the new one (yours is lost then):"), f"git checkout {target} -- FILE"
            )

    def _say_stub(self, path: str) -> None:
        """Print that a solution is kept, and the diff of its stub."""
        place = (self._base, self._target, "--", path)
        status = self._git.text("diff", "--name-status", "--no-renames", *place)[0]
        print("\n" + say(KEPT.get(status, KEPT["M"]), path=path))
        if status not in "AD":
            colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            look = ("--color=always" if colored else "--color=never", "--line-prefix=      ")
            diff = self._git.text("diff", "--no-ext-diff", *look, *place).split("\n")
            print("\n".join(diff[4:]))  # without its head


def stub(key: str) -> str:
    """Return the path of the learner's file of the kata *key*: ``katas/dates/ages/ages.py``."""
    return f"katas/{key}/{key.rpartition('/')[2]}.py"


def suite(key: str) -> str:
    """Return the path of its tests."""
    return f"katas/{key}/test_{key.rpartition('/')[2]}.py"


def _above(path: str) -> set[str]:
    """Return the folders that *path* lies in."""
    return {str(folder) for folder in PurePosixPath(path).parents}


def _list(title: str, lines: Iterable[str]) -> None:
    """Print *lines* under a *title*, or nothing if there are none."""
    if found := list(lines):
        print(f"\n{title}")
        for line in found:
            print(f"  {printable(line)}")
