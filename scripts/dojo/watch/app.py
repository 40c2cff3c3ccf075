"""Watch on a terminal: one screen, and a key for all that can be done next."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from rich.text import Text

from dojo.core import catalogue, readme, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import backups, hints, progress, standing
from dojo.learner.standing import Stand
from dojo.watch import editor, view
from dojo.watch.editor import VerbRun
from dojo.watch.lines import WIDE, fold, markdown
from dojo.watch.loop import Loop, handle_signals, ignore_interrupts
from dojo.watch.pages import Choice, Page
from dojo.watch.runs import Run
from dojo.watch.terminal import HUNG_UP, Terminal

PULSE = 0.1
"""Seconds between two pictures of a run that goes on."""


class App(Loop):
    """Fill the terminal's screen."""

    def __init__(self, kata: Kata, file: Path | None = None) -> None:
        self.page: Page | None = None
        """What covers the screen, if anything does."""
        self._asked = ""
        """The key that says yes to what was asked."""
        self._refused: Run | None = None  # for which the notice says why a key did nothing
        self._terminal = Terminal()
        self._verb: VerbRun | None = None
        self._editor: subprocess.Popen[bytes] | None = None
        self._lent = ExitStack()
        self._suspended = False
        self._drawn = 0.0
        self._picture: tuple[object, ...] = ()
        super().__init__(kata, file, self._columns)

    @property
    def latest(self) -> Run | None:
        """The run of the file as it is now: it goes on, or is the last one."""
        return self.scheduler.run or self.scheduler.last

    @property
    def solved(self) -> bool:
        """True if the core of the file as it is now is green."""
        return self.latest is not None and self.latest.solved

    def run(self) -> Exit:
        """Watch until the reader wants no more. Raises KeyboardInterrupt, SystemExit."""
        handlers = {"SIGWINCH": self._redraw, "SIGTSTP": self._note_suspend}
        with handle_signals(handlers):
            try:
                self._terminal.take()
                return super().run()
            finally:
                self._terminal.give_back()

    def close(self) -> None:
        """Give the terminal back first: the rest takes a moment."""
        self._terminal.give_back()
        self._stop_verb()
        super().close()

    # What happens

    def tick(self) -> None:
        """Look for keys, and for what programs that were started have done."""
        if self._suspended:
            self._suspend()
        if self._editor and self._editor.poll() is not None:
            self._editor = None
            self._lent.close()
            if not self._terminal.taken:
                self._terminal.take()
            self._redraw()
        if self._verb and (output := self._verb.output()) is not None:
            self._show_output(output)
        for key in self._terminal.pressed():
            self._press(key)

    def _note_suspend(self) -> None:
        self._suspended = True

    def _suspend(self) -> None:
        """Let the shell have the terminal until it lets us go on."""
        self._suspended, taken = False, self._terminal.taken
        self._terminal.give_back()
        os.kill(os.getpid(), signal.SIGSTOP)
        if taken:
            self._terminal.take()
        self._redraw()

    def _show_output(self, output: str) -> None:
        self._stop_verb()
        if self.page:
            lines = [Text.from_ansi(line) for line in output.splitlines()]
            self.page = Page(self.page.title, lambda columns: lines)
        self._redraw()

    def _press(self, key: str) -> None:
        self._redraw()
        if key == HUNG_UP:
            self.over = True
        elif self.page is None:
            self._act(key)
        else:
            self.page.press(key)
            if self.page.closed:
                self._close_page(self.page)

    def _close_page(self, page: Page) -> None:
        self.page = None
        self._stop_verb()
        chosen = page.chosen if isinstance(page, Choice) else None
        if chosen is not None and (chosen != self.kata or self.is_review):
            self.watch(chosen)

    def _act(self, key: str) -> None:
        """Do what *key* means on the main screen, or say there why that cannot be done."""
        asked, self._asked = self._asked, ""
        self.view.notice, self._refused = "", None
        action = CONFIRMED[key] if asked and key == asked else ACTIONS.get(key)
        try:
            if action is not None:
                action(self)
        except Refused as error:
            self.view.notice, self._refused = str(error), self.latest

    # What is seen

    def show(self, *, verdict: bool) -> None:
        """Draw the screen, if there is something new on it."""
        run = self.scheduler.shown
        if verdict:
            self.view.at, self.view.offset = time.strftime("%H:%M:%S"), 0
            if self.solved or (self._refused and self._refused is not self.latest):
                self.view.notice = ""
        picture = (id(run), run and run.over, run and run.failure is None)
        goes_on = run is not None and run is self.scheduler.run
        late = goes_on and time.monotonic() - self._drawn > PULSE
        if verdict or late or picture != self._picture:
            self._picture = picture  # first: a signal may ask for another one meanwhile
            self._draw()

    def keep_verdict(self) -> str:
        """Remember the verdict, and show what follows from it."""
        if problem := super().keep_verdict():
            self.view.notice = problem
        if problem or self.solved != (self.kata in self.view.solved):
            self._look_up_way()
            self._draw()
        return problem

    def _redraw(self) -> None:
        """Let the next `show` draw, even if nothing has changed."""
        self._picture = ()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        self.view.run = self.scheduler.shown
        lines = self.page.lines if self.page else self.view.lines
        self._terminal.show(lines(*self._terminal.size()))

    def _columns(self) -> int:
        return min(WIDE, self._terminal.size()[0])

    # What the keys do

    def next_kata(self) -> None:
        """Go to the next kata, once this one is solved."""
        if not self.solved:
            raise Refused(self._unsolved(say("Not solved yet. Press s to skip it for now.")))
        if (following := standing.after(self.kata)) is None:
            raise Refused(say("All katas are solved."))
        self.watch(following)

    def edge_cases(self) -> None:
        """Go on to the kata's edge cases, once its core is green."""
        run = self.latest
        if run is None or not run.solved:
            raise Refused(self._unsolved(say("Not solved yet. The edge cases come after that.")))
        if not run.edges:
            raise Refused(say("{kata} has no edge cases.", kata=self.kata.key))
        self.scheduler.begin_edges()

    def _unsolved(self, text: str) -> str:
        """Return *text*, or what is true of a file that may have been solved, and is no Python."""
        if self.latest is None or (error := self.latest.syntax_error) is None:
            return text
        return say("No test can run: line {line} has a syntax error.", line=error.lineno)

    def hint(self) -> None:
        """Show one more hint on the failure that the screen shows.

        A run that goes on and has no failure yet says nothing: then the last verdict counts.
        """
        run = self.view.run = self.scheduler.shown
        failing = [run.failure.test] if run and run.failure else None
        found = hints.next_hint(self.kata, hints.task_for(self.kata, failing))
        level, task, total = found.level, found.task, found.level + found.left
        if found.again:
            title = say("All {count} hints on {task}", count=level, task=task)
        else:
            title = say("Hint {level} of {total} on {task}", level=level, total=total, task=task)
        self.view.hint, self.view.hint_title, self.view.hint_task = found.text, title, task
        above = view.body(replace(self.view, hint=""), self._columns())
        self.view.offset = max(0, len(above) - 1)  # however long the block above it is

    def task(self) -> None:
        """Show what is to be written, from the task on that is not done."""
        path = self.kata.readme(texts.language())
        path = path if path.is_file() else self.kata.readme()
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            why = error.strerror or error
            text = say("{path} cannot be read: {why}.", path=relative(path), why=why)
            raise Refused(text) from error
        done = self.view.run.tasks_done if self.view.run else []
        sections = zip(catalogue.tasks(self.kata), readme.sections(path), strict=False)
        left = [section.heading for task, section in sections if task not in done]
        start = left[0] if done and left else ""
        self.page = Page(relative(path), partial(markdown, text), start)

    def compare(self) -> None:
        """Show the learner's way beside the reference's, or ask first if it is not solved."""
        if self.is_review:
            raise Refused(say("This is a review: l leads back to the kata."))
        if self.solved:
            self.really_compare()
        else:
            text = say("Not solved yet. Press c again to see the reference all the same.")
            self._asked, self.view.notice = "c", text

    def really_compare(self) -> None:
        """Show both, be it solved or not."""
        peek = () if self.solved else ("--peek", "--yes")
        title = say("Your code and the reference")
        self._run_verb(title, "compare", self.kata.key, "--no-pager", *peek)

    def list_katas(self) -> None:
        """List all katas, of which one can be chosen."""
        self.page = Choice(standing.all_katas(), self.kata)

    def skip(self) -> None:
        """Leave the kata for later."""
        before = self.kata
        if self.solved or standing.of(before).stand is Stand.SOLVED:
            raise Refused(say("{kata} is solved: there is nothing to skip.", kata=before.key))
        progress.skip(before)
        if (following := standing.after(before)) and following != before:
            self.watch(following)
        self.view.notice = say("{kata} comes back last.", kata=before.key)

    def reset(self) -> None:
        """Ask before the file is made the stub again."""
        text = say("Press r again to start over. A copy of your work is saved.")
        self._asked, self.view.notice = "r", text

    def really_reset(self) -> None:
        """Make the file the stub again, and keep a backup."""
        kept = backups.review(self.kata, again=True) if self.is_review else backups.reset(self.kata)
        if kept is None:
            self.view.notice = say("{path} is the stub.", path=relative(self.scheduler.file))
        else:
            self.view.notice = say("Your work is kept: {path}", path=relative(kept))

    def check_all(self) -> None:
        """Check all katas."""
        self._run_verb(say("All katas"), "check")

    def open_editor(self) -> None:
        """Open the learner's file in their editor; one without a window gets the terminal."""
        command, file = editor.required(), self.scheduler.file
        if not file.is_file():
            raise Refused(say("{path} is not there: r makes it.", path=relative(file)))
        if editor.has_window(command):
            self._editor = editor.edit(command, file)
            self.view.notice = say("Opened with {editor}.", editor=command[0])
            return
        self._terminal.give_back()
        try:
            self._editor = editor.edit(command, file)
        except Refused:
            self._terminal.take()
            raise
        self._lent.enter_context(ignore_interrupts())

    def leave(self) -> None:
        """End watch."""
        self.over = True

    def scroll_back(self) -> None:
        """Scroll back."""
        self.view.offset = max(0, self.view.offset - 1)

    def scroll_on(self) -> None:
        """Scroll on; drawing the screen limits that."""
        self.view.offset += 1

    def clear_hint(self) -> None:
        """Take the hint away."""
        self.view.hint, self.view.offset = "", 0

    def _run_verb(self, title: str, *arguments: str) -> None:
        """Show what another verb of the command prints."""
        self.page = Page(title, lambda columns: fold(say("One moment …"), columns, "dim"))
        self._verb = VerbRun(arguments, self._columns())

    def _stop_verb(self) -> None:
        if self._verb:
            self._verb.stop()
            self._verb = None


ACTIONS: dict[str, Callable[[App], None]] = {
    "n": App.next_kata,
    "e": App.edge_cases,
    "h": App.hint,
    "t": App.task,
    "c": App.compare,
    "l": App.list_katas,
    "s": App.skip,
    "r": App.reset,
    "a": App.check_all,
    "o": App.open_editor,
    "q": App.leave,
    **dict.fromkeys(("up", "k"), App.scroll_back),
    **dict.fromkeys(("down", "j"), App.scroll_on),
    "escape": App.clear_hint,
}
"""Keys -> what they do. Each answers on the screen, and only q leaves it."""

CONFIRMED: dict[str, Callable[[App], None]] = {"r": App.really_reset, "c": App.really_compare}
"""Keys that were asked for once more -> what they do then."""
