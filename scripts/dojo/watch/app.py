"""Watch on a terminal: one screen, and a key for all that can be done next."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

from dojo.core.catalogue import Kata
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.watch import editor, view
from dojo.watch.loop import Loop, Resized, Suspended, find_way, handle_signals, ignore_interrupts
from dojo.watch.pages import Choice, Page, of_output
from dojo.watch.terminal import HUNG_UP, KeyPressed, Terminal
from dojo.watch.view import View, Way

PULSE = 0.1
"""Seconds between two pictures of a run that goes on."""


class App(Loop):
    """Fill the terminal's screen."""

    def __init__(self, kata: Kata, act: Callable[[App, str], None]) -> None:
        self._act = act  # what a key does on the main screen
        self.view = View(kata)
        self.page: Page | None = None
        """What covers the screen, if anything does."""
        self.asked = ""
        """The key that says yes to what was asked."""
        self._verb: subprocess.Popen[str] | None = None
        self._lent = ExitStack()
        self._dirty = True
        self._drawn = 0.0
        self._picture: tuple[object, ...] = ()
        super().__init__(kata, self._columns)
        self._terminal = Terminal(self.inbox)

    @property
    def solved(self) -> bool:
        """True if all tests of the file as it is now pass."""
        run = self.scheduler.last
        return self.scheduler.run is None and run is not None and run.solved

    def run(self) -> Exit:
        """Watch until the reader wants no more. Raises KeyboardInterrupt, SystemExit."""
        with handle_signals(self.inbox), self._terminal:
            return super().run()

    def close(self) -> None:
        """Give the terminal back first: the rest takes a moment."""
        self._terminal.give_back()
        self._stop_verb()
        super().close()

    # What happens

    def receive(self, message: object) -> bool:
        """Take in *message*. Return True if there is a verdict that was not before."""
        if isinstance(message, KeyPressed):
            self._press(message.key)
        elif isinstance(message, Resized):
            self._dirty = True
        elif isinstance(message, Suspended):
            self._suspend()
        elif isinstance(message, editor.EditorClosed):
            self._take_terminal_back()
            self.scheduler.look()
        elif isinstance(message, editor.VerbFinished):
            self._show_output(message)
        elif super().receive(message):
            self.view.at, self.view.offset = time.strftime("%H:%M:%S"), 0
            if self.solved:
                self.view.notice = ""
            return True
        return False

    def _press(self, key: str) -> None:
        self._dirty = True
        if key == HUNG_UP:
            self.over = True
        elif self.page is None:
            self._act(self, key)
        else:
            self.page.press(key)
            if self.page.closed:
                self._close_page(self.page)

    def _close_page(self, page: Page) -> None:
        self.page = None
        self._stop_verb()
        if isinstance(page, Choice) and page.chosen is not None and page.chosen != self.kata:
            self.go(page.chosen)

    def _suspend(self) -> None:
        taken = self._terminal.taken
        self._terminal.give_back()
        os.kill(os.getpid(), signal.SIGSTOP)
        if taken:  # and so it is again: the shell has let us go on
            self._terminal.take()
        self._dirty = True

    def _take_terminal_back(self) -> None:
        self._dirty = True
        if not self._terminal.taken:
            self._lent.close()
            self._terminal.take()

    def _show_output(self, message: editor.VerbFinished) -> None:
        if message.process is self._verb and self.page:
            self._verb, self.page = None, of_output(self.page.title, message.output)
            self._dirty = True

    def _stop_verb(self) -> None:
        if self._verb:
            self._verb.kill()
            self._verb = None

    # What actions do

    def go(self, kata: Kata) -> None:
        """Watch *kata* from now on."""
        self.view = View(kata)
        self.scheduler.watch(kata)
        self._look_up_way()

    def lend(self, command: list[str]) -> None:
        """Let an editor have the terminal until it is closed. Raises Refused."""
        self._terminal.give_back()
        try:
            editor.edit(command, self.kata.stub, self.inbox)
        except Refused:
            self._terminal.take()
            raise
        self._lent.enter_context(ignore_interrupts())

    def run_verb(self, title: str, *arguments: str) -> None:
        """Show what another verb of the command prints."""
        self.page = Page(title, lambda columns: view.fold(say("One moment …"), columns, "dim"))
        self._verb = editor.run_verb(arguments, self._columns(), self.inbox)

    def scroll_to_hint(self) -> None:
        """Show the hint, however long the block above it is."""
        self.view.run = self.scheduler.shown
        above = view.body(replace(self.view, hint=""), self._columns())
        self.view.offset = max(0, len(above) - 1)

    # What is seen

    def show(self, *, verdict: bool) -> None:
        """Draw the screen, if there is something new on it."""
        run = self.scheduler.shown
        picture = (id(run), run and run.over, run and run.failure is None)
        goes_on = run is not None and run is self.scheduler.run
        late = goes_on and time.monotonic() - self._drawn > PULSE
        if self._dirty or verdict or late or picture != self._picture:
            self._picture, self._dirty = picture, False
            self._draw()
        if not self.view.way.known:
            self._look_up_way()
            self._draw()

    def keep_verdict(self) -> str:
        """Remember the verdict, and show what follows from it."""
        if problem := super().keep_verdict():
            self.view.notice = problem
        if problem or self.solved != (self.kata in self.view.way.solved):
            self._look_up_way()
            self._draw()
        return problem

    def _look_up_way(self) -> None:
        self.view.way = Way(known=True)
        try:
            self.view.way = find_way(self.kata)
        except Refused as error:
            self.view.notice = str(error)

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        self.view.run = self.scheduler.shown
        columns, rows = self._terminal.size()
        lines = self.page.lines if self.page else self.view.lines
        self._terminal.show(lines(columns, rows))

    def _columns(self) -> int:
        return min(view.WIDE, self._terminal.size()[0])
