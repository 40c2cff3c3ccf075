"""A solved kata once more, in a file of its own: the answer of old stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dojo.core import catalogue, console, stub
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import standing, store, verdicts
from dojo.learner.standing import Stand, State, state_of


def folder() -> Path:
    """Return where the reviews are: a flat folder of solutions."""
    return store.home() / "review"


def file_of(kata: Kata) -> Path:
    """Return where *kata* is written once more."""
    return folder() / f"{kata.name}.py"


def is_open(kata: Kata) -> bool:
    """Return True if a review of *kata* was begun, and never solved."""
    known = verdicts.known(kata, file_of(kata))
    return file_of(kata).is_file() and not (known and known.solved)


def choose() -> Kata:
    """Return the kata to review: one whose review is open, else the one unseen the longest.

    Raises Refused where none is solved.
    """
    if unfinished := [kata for kata in catalogue.load() if is_open(kata)]:
        return unfinished[0]
    solved = [one for one in standing.all_katas() if one.stand is Stand.SOLVED]
    if not solved:
        raise Refused(
            say(
                "No kata is solved yet; this one is next: {command}",
                command=console.command("next"),
            )
        )
    return min(solved, key=lambda one: one.entry.seen or one.entry.solved or date.min).kata


def begin(kata: Kata, *, again: bool = False) -> Path | None:
    """Give *kata* its file, the stub; an open review goes on, unless it is to begin *again*.

    Returns where the file of an earlier review is kept now, None if there was none. Raises
    Refused if the kata is not solved, or where a file cannot be written.
    """
    if standing.of(kata).stand is not Stand.SOLVED:
        raise Refused(
            say("{kata} is not solved yet, so there is nothing to review.", kata=kata.key)
        )
    if is_open(kata) and not again:
        return None
    file, kept = file_of(kata), None
    with store.alone():
        if state_of(kata, file) is State.BEGUN:
            kept = store.keep(file, folder() / kata.name)
        text = stub.derive(kata.reference.read_text(encoding="utf-8"))
        store.replace(file, text.encode("utf-8"))
    return kept


def asked_for(katas: Sequence[Kata]) -> list[Kata]:
    """Return the katas of *katas* to check, those whose reviews are open if none is named.

    Raises Refused if there is no such file.
    """
    chosen = katas or [kata for kata in catalogue.load() if is_open(kata)]
    missing = [kata.name for kata in chosen if not file_of(kata).is_file()]
    if missing or not chosen:
        command = console.command("review", *missing[:1])
        raise Refused(say("No such review is open; this begins one: {command}", command=command))
    return list(chosen)
