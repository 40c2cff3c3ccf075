"""Watch on a terminal: one screen, and a key for all that can be done next."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dojo.core import catalogue, files, readme, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import backups, hints, progress, standing
from dojo.learner.standing import Stand
from dojo.watch import editor, view
from dojo.watch.loop import Loop
from dojo.watch.pages import Choice, Page, VerbPage
from dojo.watch.runs import Run
from dojo.watch.terminal import HUNG_UP, WIDE, Terminal, markdown

PULSE = 0.1
"""Seconds between two pictures of a run that goes on."""


class App(Loop):
    """Fill the terminal's screen."""

    def __init__(self, kata: Kata, file: Path | None = None) -> None:
        self.page: Page | None = None
        """What covers the screen, if anything does."""
        self._confirms: dict[str, Callable[[App], None]] = {}
        """The key that says yes to what was asked -> what it does then."""
        self._refused = False  # the notice says why a key did nothing
        self._terminal = Terminal()
        self._editor: subprocess.Popen[bytes] | None = None  # that has the terminal
        self._suspended = False
        self._drawn = 0.0
        self._picture: tuple[object, ...] = ()
        super().__init__(kata, file)

    def run(self) -> Exit:
        """Watch until the reader wants no more. Raises KeyboardInterrupt, SystemExit."""
        handlers: dict[str, Callable[[int, object], None]] = {
            "SIGINT": self._interrupt,
            "SIGTERM": self._end,  # SystemExit, so that all is put back first
            "SIGHUP": self._end,
            "SIGTSTP": self._note_suspend,
            "SIGWINCH": self._redraw,
        }
        for name, handler in handlers.items():
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, handler)
        return super().run()

    def close(self) -> None:
        """Give the terminal back first: the rest takes a moment."""
        self._terminal.give_back()
        if self.page:
            self.page.close()
        super().close()

    # What happens

    def tick(self) -> None:
        """Look for keys, and show what is new."""
        if self._suspended:  # the shell has the terminal until it lets us go on
            self._suspended = False
            self._terminal.give_back()
            os.kill(os.getpid(), signal.SIGSTOP)
        if self._editor and self._editor.poll() is not None:
            self._editor = None
        if not self._editor and not self._terminal.taken:
            self._terminal.take()
            self._redraw()
        for key in self._terminal.pressed():
            self._press(key)
        run = self.scheduler.shown
        beside = (self.view.solved, self.view.notice, self.page and self.page.ready)
        picture = (id(run), run.over, run.failure is None, *beside)
        late = not run.over and time.monotonic() - self._drawn > PULSE
        if late or picture != self._picture:
            self._picture = picture  # first: a signal may ask for another one meanwhile
            self._draw()

    def _interrupt(self, *_: object) -> None:
        if self._editor is None:  # else Ctrl-C is the editor's
            raise KeyboardInterrupt

    def _end(self, number: int, _: object) -> None:
        raise SystemExit(128 + number)

    def _note_suspend(self, *_: object) -> None:
        self._suspended = True

    def _press(self, key: str) -> None:
        self._redraw()
        if key == HUNG_UP:
            self.over = True
        elif (page := self.page) is None:
            self._act(key)
        elif page.press(key):
            self.page = None
            page.close()
            if page.chosen is not None and (page.chosen != self.kata or self.is_review):
                self.watch(page.chosen)

    def _act(self, key: str) -> None:
        """Do what *key* means on the main screen, or say there why that cannot be done."""
        action = {**ACTIONS, **self._confirms}.get(key)
        self._confirms, self._refused, self.view.notice = {}, False, ""
        try:
            if action is not None:
                action(self)
        except Refused as error:
            self.view.notice, self._refused = str(error), True

    # What is seen

    def show(self, run: Run) -> None:
        """Draw the screen with the verdict of *run*."""
        self.view.at, self.view.offset = time.strftime("%H:%M:%S"), 0
        if run.solved or self._refused:
            self.view.notice = ""
        self._draw()

    def tell(self, problem: str) -> None:
        """Say it where answers to keys stand."""
        self.view.notice = problem

    def _redraw(self, *_: object) -> None:
        """Let the next tick draw, even if nothing has changed."""
        self._picture = ()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        self.view.run = self.scheduler.shown
        lines = self.page.lines if self.page else self.view.lines
        self._terminal.show(lines(*self._terminal.size()))

    def columns(self) -> int:
        """Return how many columns a text may take."""
        return min(WIDE, self._terminal.size()[0])

    # What the keys do

    def next_kata(self) -> None:
        """Go to the next kata, once this one is solved."""
        if not self.scheduler.latest.solved:
            raise Refused(self._unsolved(say("Not solved yet. Press s to skip it for now.")))
        if (following := standing.after(self.kata)) is None:
            raise Refused(say("All katas are solved."))
        self.watch(following)

    def edge_cases(self) -> None:
        """Go on to the kata's edge cases, once its core is green."""
        if not self.scheduler.latest.solved:
            raise Refused(self._unsolved(say("Not solved yet. The edge cases come after that.")))
        if not self.scheduler.latest.edges:
            raise Refused(say("{kata} has no edge cases.", kata=self.kata.key))
        self.scheduler.begin_edges()

    def _unsolved(self, text: str) -> str:
        """Return *text*, or what is true of a file that may have been solved, and is no Python."""
        if (error := self.scheduler.latest.syntax_error) is None:
            return text
        return say("No test can run: line {line} has a syntax error.", line=error.lineno)

    def hint(self) -> None:
        """Show one more hint on the failure that the screen shows.

        A run that goes on and has no failure yet says nothing: then the last verdict counts.
        """
        run = self.view.run = self.scheduler.shown
        failing = [run.failure.test] if run.failure else None
        found = hints.next_hint(self.kata, hints.task_for(self.kata, failing))
        self.view.hint = None
        above = view.body(self.view, self.columns())
        self.view.hint = found
        self.view.offset = max(0, len(above) - 1)  # however long the block above it is

    def task(self) -> None:
        """Show what is to be written, from the task on that is not done."""
        path = self.kata.readme(texts.language())
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise files.unreadable(path, error) from error
        done = self.view.run.tasks_done
        sections = zip(catalogue.tasks(self.kata), readme.sections(path), strict=False)
        left = [section.heading for task, section in sections if task not in done]
        start = left[0] if done and left else ""
        self.page = Page(relative(path), partial(markdown, text), start)

    def compare(self) -> None:
        """Show the learner's way beside the reference's, or ask first if it is not solved."""
        if self.is_review:
            raise Refused(say("This is a review: l leads back to the kata."))
        if self.scheduler.latest.solved:
            self._really_compare()
        else:
            text = say("Not solved yet. Press c again to see the reference all the same.")
            self._confirms, self.view.notice = {"c": App._really_compare}, text

    def _really_compare(self) -> None:
        peek = () if self.scheduler.latest.solved else ("--peek", "--yes")
        arguments = ("compare", self.kata.key, "--no-pager", *peek)
        self.page = VerbPage(say("Your code and the reference"), arguments, self.columns())

    def list_katas(self) -> None:
        """List all katas, of which one can be chosen."""
        self.page = Choice(standing.all_katas(), self.kata)

    def skip(self) -> None:
        """Leave the kata for later."""
        before = self.kata
        if self.scheduler.latest.solved or standing.of(before).stand is Stand.SOLVED:
            raise Refused(say("{kata} is solved: there is nothing to skip.", kata=before.key))
        progress.skip(before)
        if (following := standing.after(before)) and following != before:
            self.watch(following)
        self.view.notice = say("{kata} comes back last.", kata=before.key)

    def reset(self) -> None:
        """Ask before the file is made the stub again."""
        text = say("Press r again to start over. A copy of your work is saved.")
        self._confirms, self.view.notice = {"r": App._really_reset}, text

    def _really_reset(self) -> None:
        kept = backups.review(self.kata, again=True) if self.is_review else backups.reset(self.kata)
        if kept is None:
            self.view.notice = say("{path} is the stub.", path=relative(self.scheduler.file))
        else:
            self.view.notice = say("Your work is kept: {path}", path=relative(kept))

    def check_all(self) -> None:
        """Check all katas."""
        self.page = VerbPage(say("All katas"), ["check"], self.columns())

    def open_editor(self) -> None:
        """Open the learner's file in their editor; one without a window gets the terminal."""
        command, file = editor.command(), self.scheduler.file
        if not file.is_file():
            raise Refused(say("{path} is not there: r makes it.", path=relative(file)))
        if editor.has_window(command):
            editor.edit(command, file)
            self.view.notice = say("Opened with {editor}.", editor=command[0])
            return
        self._terminal.give_back()
        self._editor = editor.edit(command, file)

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
        self.view.hint, self.view.offset = None, 0


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
