"""What the keys do. Each answers on the screen, and only q leaves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dojo.core import texts
from dojo.core.catalogue import relative
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import backups, hints, progress, standing
from dojo.learner.standing import Stand
from dojo.watch import editor, pages

if TYPE_CHECKING:
    from dojo.watch.app import App


def press(app: App, key: str) -> None:
    """Do what *key* means on the main screen, or say there why that cannot be done."""
    asked, app.asked = app.asked, ""
    app.view.notice = ""
    action = CONFIRMED[key] if asked and key == asked else ACTIONS.get(key)
    try:
        if action is not None:
            action(app)
    except Refused as error:
        app.view.notice = str(error)


def go_on(app: App) -> None:
    """Go to the next kata, once this one is solved."""
    if not app.solved:
        raise Refused(say("Not yet: n goes on when all tests pass. s leaves this kata for later."))
    following = standing.after(app.kata)
    if following is None:
        raise Refused(say("All katas are solved."))
    app.go(following)


def hint(app: App) -> None:
    """Show one more hint on the failure that the screen shows.

    A run that goes on and has no failure yet says nothing: then the last verdict counts.
    """
    run = app.scheduler.shown
    failing = list(run.result.failures) if run and (run.over or run.failure) else None
    found = hints.next_hint(app.kata, hints.task_for(app.kata, failing))
    level, task, total = found.level, found.task, found.level + found.left
    if found.again:
        title = say("All {count} hints on {task}", count=level, task=task)
    else:
        title = say("Hint {level} of {total} on {task}", level=level, total=total, task=task)
    app.view.hint, app.view.hint_title = found.text, title
    app.scroll_to_hint()


def task(app: App) -> None:
    """Show the text of the task."""
    path = app.kata.readme(texts.language())
    path = path if path.is_file() else app.kata.readme()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=relative(path), why=why)) from error
    app.page = pages.of_markdown(relative(path), text)


def compare(app: App) -> None:
    """Show the learner's way beside the reference's, or ask first if it is not solved."""
    if app.solved:
        _beside(app)
    else:
        _ask(app, "c", say("Not solved yet. c once more shows the reference all the same."))


def peek(app: App) -> None:
    """Show the same before it is solved."""
    _beside(app, "--peek", "--yes")


def _beside(app: App, *options: str) -> None:
    title = say("Your code and the reference")
    app.run_verb(title, "compare", app.kata.key, "--no-pager", *options)


def list_katas(app: App) -> None:
    """List all katas, of which one can be chosen."""
    app.page = pages.Choice(standing.all_katas(), app.kata)


def skip(app: App) -> None:
    """Leave the kata for later."""
    before = app.kata
    if app.solved or standing.of(before).stand is Stand.SOLVED:
        raise Refused(say("{kata} is solved: there is nothing to skip.", kata=before.key))
    progress.skip(before)
    if (following := standing.after(before)) and following != before:
        app.go(following)
    app.view.notice = say("{kata} comes back last.", kata=before.key)


def reset(app: App) -> None:
    """Ask before the file is made the stub again."""
    _ask(app, "r", say("r once more makes the file the stub again; your work is kept."))


def really_reset(app: App) -> None:
    """Make the file the stub again, and keep a backup."""
    if (kept := backups.reset(app.kata)) is None:
        app.view.notice = say("{path} is the stub.", path=relative(app.kata.stub))
    else:
        app.view.notice = say("Your work is kept: {path}", path=relative(kept))


def _ask(app: App, key: str, question: str) -> None:
    app.asked, app.view.notice = key, question


def check_all(app: App) -> None:
    """Check all katas."""
    app.run_verb(say("All katas"), "check")


def open_editor(app: App) -> None:
    """Open the learner's file in their editor."""
    command = editor.required()
    if not app.kata.stub.is_file():
        raise Refused(say("{path} is not there: r makes it.", path=relative(app.kata.stub)))
    if editor.has_window(command):
        editor.edit(command, app.kata.stub, app.inbox)
        app.view.notice = say("Opened with {editor}.", editor=command[0])
    else:
        app.lend(command)


def leave(app: App) -> None:
    """End watch."""
    app.over = True


def up(app: App) -> None:
    """Scroll back."""
    app.view.offset = max(0, app.view.offset - 1)


def down(app: App) -> None:
    """Scroll on; drawing the screen limits that."""
    app.view.offset += 1


def clear(app: App) -> None:
    """Take the hint away."""
    app.view.hint, app.view.offset = "", 0


ACTIONS: dict[str, Callable[[App], None]] = {
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
    **dict.fromkeys(("up", "k"), up),
    **dict.fromkeys(("down", "j"), down),
    "escape": clear,
}

CONFIRMED: dict[str, Callable[[App], None]] = {"r": really_reset, "c": peek}
