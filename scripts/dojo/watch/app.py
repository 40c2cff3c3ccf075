"""Watch on a terminal: one screen, and a key for all that can be done next."""

from __future__ import annotations

import os
import signal
import time
from contextlib import ExitStack

from rich.text import Text

from dojo.core.catalogue import Kata
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.watch import actions, helpers, notes
from dojo.watch import view as screen
from dojo.watch.keys import HUNG_UP
from dojo.watch.loop import PULSE, Loop
from dojo.watch.news import Finished, News, Pressed, Redraw, Suspended
from dojo.watch.notes import Way
from dojo.watch.pages import Choice, Page, of_output
from dojo.watch.paper import fold
from dojo.watch.signals import minded, undisturbed
from dojo.watch.terminal import Terminal


class Full(Loop):
    """Fills the terminal's screen."""

    def __init__(self, kata: Kata) -> None:
        self.notice = ""
        """An answer to the last key."""
        self.asked = ""
        """The key that says yes to what was asked."""
        self.hint = self.hint_title = ""
        self.offset = 0
        self.page: Page | None = None
        self._way = Way()
        self._at = ""
        self._verb: helpers.Verb | None = None
        self._lent = ExitStack()
        self._dirty = True
        self._drawn = 0.0
        self._picture: tuple[object, ...] = ()
        super().__init__(kata, lambda: min(screen.WIDE, self._terminal.size()[0]))
        self._terminal = Terminal(self.inbox)

    @property
    def kata(self) -> Kata:
        """The kata that is watched."""
        return self.judge.kata

    @property
    def solved(self) -> bool:
        """Whether all tests of the file as it is now pass."""
        return self.judge.run is None and self.judge.last is not None and self.judge.last.solved

    def run(self) -> Exit:
        """Watch until somebody wants no more. Raises KeyboardInterrupt, SystemExit."""
        with minded(self.inbox), self._terminal:
            return super().run()

    def close(self) -> None:
        """Give the terminal back first: the rest takes a moment."""
        self._terminal.give()
        if self._verb:
            self._verb.end()
        super().close()

    # What happens

    def take(self, news: News) -> bool:
        """Take *news* in; whether there is a verdict now that was not before."""
        if isinstance(news, Pressed):
            self._press(news.key)
        elif isinstance(news, Redraw):
            self._dirty = True
        elif isinstance(news, Suspended):
            self._suspend()
        elif isinstance(news, Finished):
            self._finished(news)
        else:
            verdict = super().take(news)
            if verdict:
                self._at, self.offset = time.strftime("%H:%M:%S"), 0
                self.notice = "" if self.solved else self.notice
            return verdict
        return False

    def _press(self, key: str) -> None:
        self._dirty = True
        if key == HUNG_UP:
            self.over = True
        elif self.page is None:
            actions.press(self, key)
        else:
            self.page.press(key)
            if self.page.closed:
                self._close_page(self.page)

    def _close_page(self, page: Page) -> None:
        self.page = None
        if self._verb:
            self._verb.end()
            self._verb = None
        if isinstance(page, Choice) and page.chosen not in {None, self.kata}:
            assert page.chosen is not None
            self.go(page.chosen)

    def _suspend(self) -> None:
        had = self._terminal.had
        self._terminal.give()
        os.kill(os.getpid(), signal.SIGSTOP)
        if had:  # and so it is again: whoever stopped us has let us go on
            self._terminal.take()
        self._dirty = True

    def _finished(self, news: Finished) -> None:
        if news.what is helpers.edit:
            if not self._terminal.had:
                self._lent.close()
                self._terminal.take()
            self.judge.look()
        elif news.what is self._verb and self.page:
            self._verb, title = None, self.page.title
            self.page = of_output(title, news.output)
        self._dirty = True

    # What actions do

    def go(self, kata: Kata) -> None:
        """Watch *kata* from now on."""
        self.notice = self.hint = self.hint_title = ""
        self.offset = 0
        self.judge.watch(kata)
        self._look_up()

    def lend(self, command: list[str]) -> None:
        """Let an editor have the terminal until it is closed. Raises Refused."""
        self._terminal.give()
        try:
            helpers.edit(command, self.kata.stub, self.inbox)
        except Refused:
            self._terminal.take()
            raise
        self._lent.enter_context(undisturbed())

    def run_verb(self, title: str, *arguments: str) -> None:
        """Show what another verb of the command prints."""
        columns, _ = self._terminal.size()
        self.page = Page(title, lambda columns: fold(say("One moment …"), columns, "dim"))
        self._verb = helpers.Verb(self.inbox, min(columns, screen.WIDE), *arguments)

    def scroll_to_hint(self) -> None:
        """Show the hint, however long the block above it is."""
        columns = min(screen.WIDE, self._terminal.size()[0])
        view = self._view()
        view.hint = ""
        self.offset = max(0, len(screen.body(view, columns)) - 1)

    # What is seen

    def show(self, *, verdict: bool) -> None:
        """Draw the screen, if there is something new on it."""
        run = self.judge.shown
        picture = (id(run), run and run.over, run and run.failure is None)
        late = run is self.judge.run and time.monotonic() - self._drawn > PULSE
        if self._dirty or verdict or picture != self._picture or late:
            self._picture, self._dirty = picture, False
            self._draw()
        if not self._way.known:
            self._look_up()
            self._draw()

    def settle(self) -> str:
        """Remember the verdict, and what follows from it."""
        if problem := super().settle():
            self.notice = problem
        if problem or self.solved != (self.kata in self._way.solved):
            self._look_up()
            self._draw()
        return problem

    def _look_up(self) -> None:
        self._way = Way(known=True)
        try:
            self._way = notes.way(self.kata)
        except Refused as error:
            self.notice = str(error)

    def _draw(self) -> None:
        columns, rows = self._terminal.size()
        self._drawn = time.monotonic()
        self._terminal.show(self._lines(columns, rows), columns)

    def _lines(self, columns: int, rows: int) -> list[Text]:
        if self.page:
            return self.page.lines(columns, rows)
        view = self._view()
        found = screen.lines(view, columns, rows)
        self.offset = view.offset
        return found

    def _view(self) -> screen.View:
        return screen.View(
            self.kata,
            self.judge.shown,
            self._way,
            self.hint,
            self.hint_title,
            self.notice,
            self.offset,
            self._at,
        )
