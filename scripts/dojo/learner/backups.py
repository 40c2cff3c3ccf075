"""A kata back to its stub, and back again: nothing that a learner wrote is ever lost."""

from __future__ import annotations

from pathlib import Path

from dojo.core import catalogue, stub
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import store
from dojo.learner.standing import State, state_of


def reset(kata: Kata) -> Path | None:
    """Make the learner's file the stub again; returns the backup of what was there.

    None if there was nothing to keep: no file, or the stub. Raises Refused where something
    cannot be read or written; nothing is changed then.
    """
    with store.alone():
        if state_of(kata, kata.stub) is State.UNTOUCHED:
            return None
        kept = _keep(kata)
        text = stub.derive(kata.reference.read_text(encoding="utf-8"))
        store.replace(kata.stub, text.encode("utf-8"))
        return kept


def undo(kata: Kata) -> Path:
    """Bring the newest backup that differs from the file back; returns that backup, which stays.

    What was there is backed up first, unless it is the stub. Raises Refused if there is no
    backup, or where something cannot be read or written.
    """
    with store.alone():
        now = store.read(kata.stub)
        for backup in reversed(of(kata)):
            if (data := store.read(backup)) is not None and data != now:
                if state_of(kata, kata.stub) is State.BEGUN:
                    _keep(kata)
                store.replace(kata.stub, data, backup.stat().st_mode & store.PERMISSIONS)
                return backup
    raise Refused(
        say("There is no backup of {kata} but what is in your file already.", kata=kata.key)
        if of(kata)
        else say("There is no backup of {kata}.", kata=kata.key)
    )


def of(kata: Kata) -> list[Path]:
    """Return the backups of *kata*, under its earlier names as well, the oldest first."""
    names = [kata.key, *(old for old, new in catalogue.renamed().items() if new == kata.key)]
    found = [file for name in names for file in (_home() / name).glob("*.py")]
    return sorted(found, key=_age)


def last() -> Kata | None:
    """Return the kata whose backup is the newest of all."""
    newest = {kata: _age(files[-1]) for kata in catalogue.load() if (files := of(kata))}
    return max(newest, key=lambda kata: newest[kata], default=None)


def _home() -> Path:
    return store.home() / "backups"


def _age(backup: Path) -> tuple[str, int]:
    """Return what backups are sorted by: when they were made, and which of that second they are."""
    stamp, _, number = backup.stem.partition("~")
    return stamp, int(number) if number.isdigit() else 1


def _keep(kata: Kata) -> Path | None:
    return store.keep(kata.stub, _home() / kata.topic / kata.name)
