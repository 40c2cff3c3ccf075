"""`kata.py update`: takes in a newer release of the katas; a learner's work is never touched.

Git merges the release into the learner's commits in a working tree beside theirs. Then the files
that hold no work are exchanged one by one, git's index follows, and last of all the branch moves
on. A file with work in it is neither written nor moved, so no kill can lose it, and nothing has to
be restored: until the branch has moved, the next call takes what is done already for done.
"""

from __future__ import annotations

import difflib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dojo.cli import clone
from dojo.cli.clone import Git, GitError, Source
from dojo.core import catalogue
from dojo.core.console import printable
from dojo.core.errors import Exit, Refused
from dojo.core.files import held
from dojo.core.texts import say

BESIDE = ".kata/update"
"""The working tree in which git merges; git ignores it."""

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

OTHER = "other"
"""Stands for the content of something that is no readable file: a folder, a link, a pipe …"""

STYLES = {"+": "green", "-": "red", "@": "cyan"}
"""The color of a line of a diff, by its first letter."""

Tree = dict[str, str]
"""Path -> id of the content, of a commit or of the index."""


def run(asked: str | None, ref: str | None, *, only_tell: bool) -> Exit:
    """Update from the place that was *asked* for, to its *ref*; or *only_tell* what would come.

    Returns `Exit.UNSOLVED` if something new was only told of. Raises Refused if the update is not
    possible; nothing was changed then, or the message says so.
    """
    git = Git(catalogue.ROOT)
    try:
        clone.check(git)
        with _alone(git):
            return _update(git, clone.choose(git, asked), ref, only_tell=only_tell)
    except GitError as error:
        raise Refused(say("Git could not do it. It says:\n{why}", why=error)) from error
    except KeyboardInterrupt:
        print("\n" + say("Interrupted. Nothing of yours is lost; the next call ends the update."))
        raise


def _update(git: Git, place: Source, ref: str | None, *, only_tell: bool) -> Exit:
    print(say("Looking for newer katas at {source} …", source=place.shown), flush=True)
    head = git.text("rev-parse", "HEAD")
    try:
        target = clone.fetch(git, place, ref)
        base = clone.common(git, head, target)
        if base == target:
            _say_nothing_new(place)
            return Exit.SOLVED
        update = Update(git, head, base, target, _merge(git, head, target))
        update.refuse_own(place)
        update.say_news()
        if only_tell:
            update.say_kept()
            count = len(update.exchanged)
            print(
                "\n" + say("Files to be exchanged: {count}. Nothing was changed yet.", count=count)
            )
            return Exit.UNSOLVED
        update.say_done(update.carry_out())
        return Exit.SOLVED
    finally:
        git.maybe("update-ref", "-d", clone.FETCHED)
        _clear(git)


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


def _merge(git: Git, head: str, target: str) -> str:
    """Merge *target* into *head* in the working tree beside; return the commit's id.

    If git cannot merge a file, it stays as it is in *head*.
    """
    _clear(git)
    git.text("worktree", "add", "-q", "-f", "-f", "--detach", BESIDE, head)
    beside = Git(git.root / BESIDE)
    who = () if git.maybe("var", "GIT_COMMITTER_IDENT") else NOBODY
    message = f"Take in newer katas, up to {target[:10]}"
    ours = ("-c", f"{DRIVER}=true")
    try:
        beside.text(*who, *ours, *MERGE, "-m", message, target)
    except GitError:
        if beside.maybe("rev-parse", "-q", "--verify", "MERGE_HEAD") is None:
            raise
        for path in beside.items("diff", "--name-only", "--diff-filter=U", "-z"):
            beside.text("reset", "-q", head, "--", path)
        beside.text(*who, "commit", "-q", "--no-verify", "--no-gpg-sign", "-m", message)
    return beside.text("rev-parse", "HEAD")


def _clear(git: Git) -> None:
    """Remove the working tree beside, also what is left of one of a call that was killed."""
    with suppress(FileNotFoundError):
        shutil.rmtree(git.root / BESIDE)
    git.maybe("worktree", "prune")


def _tree(git: Git, commit: str) -> Tree:
    """Return all files of *commit*."""
    found = {}
    for item in git.items("ls-tree", "-r", "-z", "--full-tree", commit):
        about, _, path = item.partition("\t")
        found[path] = about.split(" ")[2]
    return found


def _index(git: Git) -> Tree:
    """Return all that is staged."""
    found = {}
    for item in git.items("ls-files", "-s", "-z"):
        about, _, path = item.partition("\t")
        found[path] = about.split(" ")[1]
    return found


class Update:
    """A merge that is to reach the learner's files, and the words on it."""

    def __init__(self, git: Git, head: str, base: str, target: str, merged: str) -> None:
        """Compare the commits with what the learner has staged and saved. Raises GitError."""
        self._git = git
        self._head, self._base, self._target, self._merged = head, base, target, merged
        self._before, self._after = (clone.release(git, commit) for commit in (base, target))
        self._old, self._new = _tree(git, base), _tree(git, target)
        self._ours, self._result = _tree(git, head), _tree(git, merged)
        self._staged = _index(git)
        upstream = _differing(self._old, self._new)
        self._pending = _differing(self._ours, self._result)
        self._changed = upstream | self._pending
        self._saved = {path: _content(git.root / path) for path in self._changed}
        self._work = _work(git, self._changed)
        self._known = self._contents_upstream()
        clean = {path for path in self._pending if self._is_untouched(path)}
        self._removed = {path for path in clean if path not in self._result}
        self.exchanged = {path for path in clean if not self._is_blocked(path)}
        followed = self._pending - {p for p in self._pending if self._is_blocked_in_index(p)}
        self._following = {path for path in followed if self._follows(path)}
        self._kept = sorted(
            path
            for path in upstream - self.exchanged
            if not self._new.get(path) == self._result.get(path) == self._work[path]
        )

    def _contents_upstream(self) -> dict[str, set[str | None]]:
        """Return each content that a path had upstream since the base: none is a learner's work."""
        known = {path: {self._old.get(path), self._new.get(path)} for path in self._changed}
        options = ("--raw", "-m", "-z", "--no-renames", "--no-abbrev", "--format=")
        items = self._git.items("log", *options, self._target, f"^{self._base}")
        for about, path in zip(items[::2], items[1::2], strict=True):
            _, _, old, new, _ = about.split(" ")
            known.get(path, set()).update(blob if blob.strip("0") else None for blob in (old, new))
        return known

    def _is_untouched(self, path: str) -> bool:
        """Return True if nothing of the learner's is staged or saved at *path*."""
        return self._follows(path) and self._work[path] in self._harmless(path) | self._room(path)

    def _harmless(self, path: str) -> set[str | None]:
        """Return the contents of *path* that are in a commit: replacing one loses nothing."""
        return self._known[path] | {self._ours.get(path), self._result.get(path)}

    def _room(self, path: str) -> set[str | None]:
        """Return `OTHER` if a folder or file stands at a new path that is gone after the merge."""
        place = self._git.root / path
        gone = {self._git.root / old for old in self._pending if old not in self._result}
        if path not in self._result or path in self._ours:
            return set()
        if block := _obstacle(self._git.root, path):
            return {OTHER} if block in gone and not block.is_symlink() else set()
        inside = {p for p in place.rglob("*") if p.is_symlink() or not p.is_dir()}
        return {OTHER} if _is_folder(place) and inside <= gone else set()

    def _is_blocked(self, path: str) -> bool:
        """Return True if a file or folder that stays is in the way of *path*."""
        root = self._git.root
        if block := _obstacle(root, path):
            return block.relative_to(root).as_posix() not in self._removed
        gone = {root / old for old in self._removed}
        inside = (root / path).rglob("*") if _is_folder(root / path) else ()
        return any(p not in gone and (p.is_symlink() or not p.is_dir()) for p in inside)

    def _is_blocked_in_index(self, path: str) -> bool:
        """Return True if the learner has staged a file below *path*, or one above it."""
        above = {path[:at] for at, letter in enumerate(path) if letter == "/"}
        staged = self._staged.keys() - self._removed
        return bool(above & staged) or any(other.startswith(f"{path}/") for other in staged)

    def _follows(self, path: str) -> bool:
        """Return True if nothing of the learner's is staged at *path*."""
        return self._staged.get(path) in self._harmless(path)

    def refuse_own(self, place: Source) -> None:
        """Refuse a learner's own work from another machine: git can merge that, and must."""
        progress = "katas/progress.txt"
        own = {self._ours.get(progress), self._staged.get(progress), self._work.get(progress)}
        if self._old.get(progress) != self._new.get(progress) and own - self._known[progress]:
            raise Refused(
                say(
                    "{source} has work of yours, from another machine: `git pull` brings that"
                    " here.\nNew katas come from elsewhere: git remote add upstream URL\n"
                    "Nothing was changed.",
                    source=place.shown,
                )
            )

    def carry_out(self) -> list[str]:
        """Exchange the files and move the branch on; return what was saved meanwhile, and stays.

        Raises Refused if a file cannot be written or git is in use; the next call goes on then.
        """
        self._git.text("config", DRIVER, "true")  # for `git pull` from now on
        for move in self._moves:
            if move.carried and move.place in self.exchanged:
                shutil.copyfile(self._git.root / move.source, self._git.root / BESIDE / move.place)
        late = _exchange(self._git.root, self.exchanged, self._removed, self._saved)
        try:
            self._move_on()
        except GitError as error:  # another git may be at work on the same things
            raise Refused(
                say(
                    "The update is not finished, and nothing of yours is lost. Git says:\n{why}\n"
                    "When that is put right, call again.",
                    why=str(error),
                )
            ) from error
        self._git.maybe("update-index", "-q", "--refresh")
        return late

    def _move_on(self) -> None:
        """Let the index follow, then the branch."""
        nothing = f"0 {'0' * len(self._head)}"
        modes = {}
        for item in self._git.items("ls-tree", "-r", "-z", "--full-tree", self._merged):
            about, _, path = item.partition("\t")
            modes[path] = about.split(" ")[0]
        lines = [f"{nothing}\t{path}\0" for path in self._following if path not in modes]
        lines += [
            f"{modes[path]} {self._result[path]}\t{path}\0"
            for path in self._following
            if path in modes
        ]
        given = "".join(lines).encode("utf-8", "surrogateescape")
        self._git.text("update-index", "-z", "--index-info", given=given)
        self._git.text("update-ref", "-m", "kata.py update", "HEAD", self._merged, self._head)

    @cached_property
    def _moves(self) -> list[Move]:
        """The begun katas that have a new name; at most one is carried to each new place."""
        found: list[Move] = []
        root = self._git.root
        for old, new in self._after.renamed.items():
            source, place = root / stub(old), root / stub(new)
            if stub(old) not in self._kept or not source.is_file():
                continue
            done = place.is_file() and place.read_bytes() == source.read_bytes()
            free = stub(new) in self.exchanged or done
            found.append(Move(old, new, free and all(new != m.new for m in found if m.carried)))
        return found

    def say_news(self) -> None:
        """Print what is new upstream."""
        new_ones = (self._target, f"^{self._head}", f"^{self._base}")
        subjects = self._git.text("log", "--format=%s", *new_ones).splitlines()
        last = self._git.text("log", "-1", "--format=%cs", self._target)
        print(say("New commits: {count}, the last of {day}", count=len(subjects), day=last))
        for subject in subjects[:COMMITS]:
            print(f"  {printable(subject)}")
        if len(subjects) > COMMITS:
            print(say("  … and {n} more", n=len(subjects) - COMMITS))
        old, new = ({kata.key for kata in r.katas} for r in (self._before, self._after))
        names = {o: n for o, n in self._after.renamed.items() if o in old and n not in old}
        added = [kata.key for kata in self._after.katas if kata.key not in old]
        gone = [kata.key for kata in self._before.katas if kata.key not in new]
        _list(say("New katas:"), (key for key in added if key not in names.values()))
        _list(say("Katas with a new name:"), (f"{o} → {n}" for o, n in names.items()))
        _list(say("Katas that are gone:"), (key for key in gone if key not in names))
        _list(
            say("Katas whose tests have changed (what was solved may not be any more):"),
            (
                kata.key
                for kata in self._after.katas
                if kata.key in old and suite(kata.key) in _differing(self._old, self._new)
            ),
        )

    def say_done(self, late: list[str]) -> None:
        """Print what was done; *late* are files that were saved meanwhile."""
        self.say_kept()
        _list(say("Saved by you while the update ran, and kept:"), late)
        text = say(
            "Files exchanged: {count}. Your branch {branch} is at {commit} now.",
            count=len(self.exchanged) - len(late),
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
        moved = {path for move in self._moves for path in (move.source, move.place)}
        stubs = {stub(kata.key) for r in (self._before, self._after) for kata in r.katas}
        for move in self._moves:
            move.say()
        kept = [path for path in self._kept if path not in moved]
        for path in kept:
            if path in stubs:
                self._say_stub(path)
        others = [path for path in kept if path not in stubs]
        if not others:
            return
        print("\n" + say("Kept as you have them, although they are new upstream too:"))
        for path in others:
            print(f"  {printable(path)}{self._why(path)}")
        base, target = self._base[:10], self._target[:10]
        print(say("What is new in one:"), f"git diff {base} {target} -- FILE")
        print(say("To take the new one (yours is lost then):"), f"git checkout {target} -- FILE")

    def _why(self, path: str) -> str:
        if path not in self._new:
            return say("  (gone upstream)")
        return say("  (removed by you)") if self._work[path] is None else ""

    def _say_stub(self, path: str) -> None:
        """Print that a solution is kept, and the diff of its stub."""
        if path not in self._new:
            print("\n" + say("{path} is kept. The kata is gone.", path=path))
        elif path not in self._old:
            print("\n" + say("{path} is kept; a new kata has its file there.", path=path))
        else:
            print("\n" + say("{path} is kept. What is new in its stub:", path=path))
            old, new = (
                self._git.raw("cat-file", "blob", tree[path]).decode("utf-8", "replace")
                for tree in (self._old, self._new)
            )
            _show_diff(old, new)


@dataclass(frozen=True)
class Move:
    """A kata with a new name, and work of the learner's under the old one."""

    old: str
    new: str
    carried: bool
    """Whether the work stands, or will stand, at the new place too; else other work is there."""

    @property
    def source(self) -> str:
        """The path of the work."""
        return stub(self.old)

    @property
    def place(self) -> str:
        """The path of its copy."""
        return stub(self.new)

    def say(self) -> None:
        """Print where the work is now."""
        print("\n" + say("{old} is called {new} now.", old=self.old, new=self.new))
        text = (
            say("  Your work stays in {source}, and is in {place} as well.", **self._paths)
            if self.carried
            else say(
                "  Your work stays in {source}; in {place} there is other work of yours.",
                **self._paths,
            )
        )
        print(text)

    @property
    def _paths(self) -> dict[str, str]:
        return {"source": self.source, "place": self.place}


def stub(key: str) -> str:
    """Return the path of the learner's file of the kata *key*: ``katas/dates/ages/ages.py``."""
    return f"katas/{key}/{key.rpartition('/')[2]}.py"


def suite(key: str) -> str:
    """Return the path of its tests."""
    return f"katas/{key}/test_{key.rpartition('/')[2]}.py"


def _differing(old: Tree, new: Tree) -> set[str]:
    return {path for path in {*old, *new} if old.get(path) != new.get(path)}


def _work(git: Git, paths: Iterable[str]) -> dict[str, str | None]:
    """Return what each file's blob would be; None if there is no file."""
    found: dict[str, str | None] = {}
    for path in paths:
        place = git.root / path
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            found[path] = OTHER if _obstacle(git.root, path) else None
            continue
        except OSError:  # a file instead of a folder, or a folder without permission
            found[path] = OTHER
            continue
        readable = stat.S_ISREG(mode) and os.access(place, os.R_OK) and "\n" not in path
        found[path] = "" if readable and not _obstacle(git.root, path) else OTHER
    files = [path for path, blob in found.items() if blob == ""]
    given = "".join(f"{path}\n" for path in files).encode("utf-8", "surrogateescape")
    blobs = git.text("hash-object", "--stdin-paths", given=given).splitlines() if files else []
    return found | dict(zip(files, blobs, strict=True))


def _obstacle(root: Path, path: str) -> Path | None:
    """Return the first of the folders above *path* that is no folder: a link, or a file."""
    place = root
    for name in path.split("/")[:-1]:
        place /= name
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return place
    return None


def _is_folder(place: Path) -> bool:
    return place.is_dir() and not place.is_symlink()


def _content(place: Path) -> bytes | None:
    """Return what is in a file; None if it is no file, or cannot be read."""
    try:
        return place.read_bytes() if not place.is_symlink() else None
    except OSError:
        return None


def _exchange(
    root: Path, paths: set[str], removed: set[str], saved: dict[str, bytes | None]
) -> list[str]:
    """Remove and exchange the files at *paths*; return those that are no longer as *saved*."""
    late = []
    for path in sorted(paths, key=lambda path: (path not in removed, path)):
        place = root / path
        if _content(place) != saved[path] or place.is_symlink() or _obstacle(root, path):
            late.append(path)
            continue
        try:
            if path in removed:
                place.unlink(missing_ok=True)
                _tidy(root, place.parent)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                _put(root / BESIDE / path, place)
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
    """Put the new file *ready* into its *place*, whole or not at all."""
    if place.is_dir():
        place.rmdir()  # only empty folders are left in it
    try:
        ready.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:  # the place is on another file system
            raise
        draft = place.with_name(f".{place.name}.{os.getpid()}")
        shutil.copy2(ready, draft)
        draft.replace(place)


def _tidy(root: Path, folder: Path) -> None:
    """Remove *folder* and those above it, as far as they are empty."""
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def _say_nothing_new(source: Source) -> None:
    print(say("Nothing is new: you have all that is there."))
    if source.name == "origin":
        print(
            say(
                "If that is your own fork, tell git once where the katas come from:\n"
                "  git remote add upstream URL"
            )
        )


def _list(title: str, lines: Iterable[str]) -> None:
    """Print *lines* under a *title*, or nothing if there are none."""
    if found := list(lines):
        print(f"\n{title}")
        for line in found:
            print(f"  {printable(line)}")


def _show_diff(old: str, new: str) -> None:
    """Print the diff from one stub to the other, in colors on a terminal."""
    names = say("the stub before"), say("the stub now")
    diff = difflib.unified_diff(old.splitlines(), new.splitlines(), *names, lineterm="")
    lines = [f"      {printable(line)}" for line in diff]
    if sys.stdout.isatty():
        with suppress(ImportError):  # without .venv
            from rich.console import Console
            from rich.text import Text

            console = Console(highlight=False, soft_wrap=True)
            for line in lines:
                console.print(Text(line, STYLES.get(line.strip()[:1], "")))
            return
    print("\n".join(lines))
