"""A kata from its stub once more, by reset or review: nothing that a learner wrote is ever lost."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from dojo.core import catalogue, console, files, stub
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import progress, standing, verdicts
from dojo.learner.standing import FileState, Stand, state_of


def reset(kata: Kata) -> Path | None:
    """Make the learner's file the stub again; return the backup of what was there.

    None if there was nothing to keep: no file, or the stub. Raises Refused if something cannot be
    read or written; nothing is changed then.
    """
    return _begin_afresh(kata, kata.stub, _home() / kata.key)


def undo(kata: Kata) -> Path:
    """Bring the newest backup that differs from the file back; return that backup, which stays.

    What was there is backed up first, unless it is the stub. Raises Refused if there is no
    backup, or if something cannot be read or written.
    """
    with progress.alone():
        now = files.read(kata.stub)
        for backup in reversed(of(kata)):
            if (data := files.read(backup)) is not None and data != now:
                if state_of(kata, kata.stub) is FileState.BEGUN:
                    _keep(kata.stub, _home() / kata.key)
                files.replace(kata.stub, data, stat.S_IMODE(backup.stat().st_mode))
                return backup
    text = say("There is no backup of {kata} that differs from your file.", kata=kata.key)
    raise Refused(text)


def of(kata: Kata) -> list[Path]:
    """Return the backups of *kata*, under its earlier names as well, the oldest first."""
    names = [kata.key, *(old for old, new in catalogue.renamed().items() if new == kata.key)]
    found = [file for name in names for file in (_home() / name).glob("*.py")]
    return sorted(found, key=lambda file: file.stem)


def last() -> Kata | None:
    """Return the kata whose backup is the newest of all."""
    newest = {kata: found[-1].stem for kata in catalogue.load() if (found := of(kata))}
    return max(newest, key=lambda kata: newest[kata], default=None)


def _home() -> Path:
    return catalogue.memory() / "backups"


def _begin_afresh(kata: Kata, file: Path, kept_in: Path) -> Path | None:
    """Put the stub of *kata* into *file*; return where what was there is kept, None if nothing."""
    with progress.alone():
        if state_of(kata, file) is FileState.UNTOUCHED:
            return None
        kept = _keep(file, kept_in)
        text = stub.derive(kata.reference.read_text(encoding="utf-8"))
        files.replace(file, text.encode("utf-8"))
        return kept


def _keep(file: Path, folder: Path) -> Path | None:
    """Copy *file* into *folder*, under the name of this moment in UTC: local clocks go back."""
    while True:  # the clock of Windows stands still for up to 16 ms
        path = folder / f"{datetime.now(UTC):%Y-%m-%d_%H-%M-%S.%f}Z.py"
        if not path.exists():
            return files.copy(file, path)


# --- review: a solved kata in a file of its own, the answer of old stays as it is ----------------


def review_folder() -> Path:
    """Return where the reviews are: a flat folder of solutions."""
    return catalogue.memory() / "review"


def review_file(kata: Kata) -> Path:
    """Return where *kata* is written once more."""
    return review_folder() / f"{kata.name}.py"


def to_review() -> Kata:
    """Return the kata to review: one whose review is open, else the one unseen the longest.

    Raises Refused if none is solved.
    """
    if unfinished := [kata for kata in catalogue.load() if _is_open(kata)]:
        return unfinished[0]
    solved = [one for one in standing.all_katas() if one.stand is Stand.SOLVED]
    if not solved:
        command = console.command("next")
        raise Refused(say("No kata is solved yet; this one is next: {command}", command=command))
    return min(solved, key=lambda one: one.entry.seen or one.entry.solved or date.min).kata


def review(kata: Kata, *, again: bool = False) -> Path | None:
    """Give *kata* its file, the stub; an open review goes on, unless it is to begin *again*.

    Return where the file of an earlier review is kept now, None if there was none. Raises
    Refused if the kata is not solved, or if a file cannot be written.
    """
    if standing.of(kata).stand is not Stand.SOLVED:
        raise Refused(
            say("{kata} is not solved yet, so there is nothing to review.", kata=kata.key)
        )
    if _is_open(kata) and not again:
        return None
    return _begin_afresh(kata, review_file(kata), review_folder() / kata.name)


def open_reviews(katas: Sequence[Kata]) -> list[Kata]:
    """Return *katas*, or those whose reviews are open if none is named.

    Raises Refused if there is no such file.
    """
    chosen = katas or [kata for kata in catalogue.load() if _is_open(kata)]
    missing = [kata.name for kata in chosen if not review_file(kata).is_file()]
    if missing or not chosen:
        command = console.command("review", *missing[:1])
        raise Refused(say("No such review is open; this begins one: {command}", command=command))
    return list(chosen)


def _is_open(kata: Kata) -> bool:
    """Return True if a review of *kata* was begun, and never solved."""
    known = verdicts.known(kata, review_file(kata))
    return review_file(kata).is_file() and not (known and known.solved)
