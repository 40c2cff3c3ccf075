"""What the keys do. Each answers on the screen; none leaves it without being asked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dojo.core import texts
from dojo.core.catalogue import relative
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import backups, hints, journey, progress, standing
from dojo.learner.standing import Stand
from dojo.watch import helpers, pages

if TYPE_CHECKING:
    from dojo.watch.app import Full


def press(full: Full, key: str) -> None:
    """Do what *key* means on the main screen; what cannot be done is told there."""
    asked, full.asked = full.asked, ""
    full.notice = ""
    try:
        if asked and key == asked:
            CONFIRMED[key](full)
        elif key in ACTIONS:
            ACTIONS[key](full)
    except Refused as error:
        full.notice = str(error)


def go_on(full: Full) -> None:
    """To the next kata, once this one is solved."""
    if not full.solved:
        full.notice = say("Not yet: n goes on when all tests pass. s leaves this kata for later.")
    elif following := journey.after(full.kata):
        full.go(following)
    else:
        full.notice = say("All katas are solved.")


def hint(full: Full) -> None:
    """One more hint, on what the screen shows to fail, though that run may not be over."""
    run = full.judge.shown
    failing = list(run.result.failures) if run else None
    found = hints.next_hint(full.kata, hints.task_for(full.kata, failing))
    if found.again:
        full.hint_title = say("All {count} hints on {task}", count=found.level, task=found.task)
    else:
        total = found.level + found.left
        full.hint_title = say(
            "Hint {level} of {total} on {task}", level=found.level, total=total, task=found.task
        )
    full.hint = found.text
    full.scroll_to_hint()


def task(full: Full) -> None:
    """The text of the task."""
    path = full.kata.readme(texts.language())
    path = path if path.is_file() else full.kata.readme()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=relative(path), why=why)) from error
    full.page = pages.of_markdown(relative(path), text)


def compare(full: Full) -> None:
    """The learner's way beside the reference's."""
    if full.solved:
        _beside(full)
    else:
        full.asked = "c"
        full.notice = say("Not solved yet. c once more shows the reference all the same.")


def peek(full: Full) -> None:
    """The same, before it is solved."""
    _beside(full, "--peek", "--yes")


def _beside(full: Full, *options: str) -> None:
    title = say("Your code and the reference")
    full.run_verb(title, "compare", full.kata.key, "--no-pager", *options)


def list_katas(full: Full) -> None:
    """All katas, of which one can be chosen."""
    full.page = pages.Choice(standing.all_katas(), full.kata)


def skip(full: Full) -> None:
    """Leave the kata for later."""
    if full.solved or standing.of(full.kata).stand is Stand.SOLVED:
        raise Refused(say("{kata} is solved: there is nothing to skip.", kata=full.kata.key))
    before = full.kata
    progress.skip(before)
    if (following := journey.after(before)) and following != before:
        full.go(following)
    full.notice = say("{kata} comes back last.", kata=before.key)


def reset(full: Full) -> None:
    """Ask whether the file is to be the stub again."""
    full.asked = "r"
    full.notice = say("r once more makes the file the stub again; your work is kept.")


def really_reset(full: Full) -> None:
    """Make it the stub."""
    kept = backups.reset(full.kata)
    if kept is None:
        full.notice = say("{path} is the stub.", path=relative(full.kata.stub))
    else:
        full.notice = say("Your work is kept: {path}", path=relative(kept))


def check_all(full: Full) -> None:
    """How far all katas are."""
    full.run_verb(say("All katas"), "check")


def open_editor(full: Full) -> None:
    """The learner's file in their editor."""
    command = helpers.editor()
    if not full.kata.stub.is_file():
        raise Refused(say("{path} is not there: r makes it.", path=relative(full.kata.stub)))
    if helpers.has_window(command):
        helpers.edit(command, full.kata.stub, full.inbox)
        full.notice = say("Opened with {editor}.", editor=command[0])
    else:
        full.lend(command)


def leave(full: Full) -> None:
    """No more."""
    full.over = True


def up(full: Full) -> None:
    """Scroll back."""
    full.offset = max(0, full.offset - 1)


def down(full: Full) -> None:
    """Scroll on; the screen knows where the end is."""
    full.offset += 1


def clear(full: Full) -> None:
    """Away with the hint."""
    full.hint = full.hint_title = ""
    full.offset = 0


ACTIONS: dict[str, Callable[[Full], None]] = {
    "n": go_on,
    "h": hint,
    "t": task,
    "c": compare,
    "l": list_katas,
    "s": skip,
    "r": reset,
    "a": check_all,
    "o": open_editor,
    "q": leave,
    "up": up,
    "k": up,
    "down": down,
    "j": down,
    "escape": clear,
}

CONFIRMED: dict[str, Callable[[Full], None]] = {"r": really_reset, "c": peek}
