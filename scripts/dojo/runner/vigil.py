"""What keeps a judge from being held up by what a solution left where the suite looks.

A suite reads the files that it expects. Where there is a pipe in the place of one, it would wait
for ever; where there is a link, it would read something else. And whatever holds up a test
otherwise has an end, too.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dojo.core.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.runner.session import Session

DEADLINES = 6  # of one call, that a whole test may last
AGAIN = 1.0  # seconds until a test is ended once more, if something has swallowed its end


class Vigil:
    """Watches over the tests of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._folder = ""
        self._shared = ""  # where the solution of the test that runs can write, or nothing
        self._judge = threading.get_ident()
        sys.addaudithook(self._audit)  # there is no way to take it out again

    @contextmanager
    def over(self, folder: Path | None) -> Iterator[None]:
        """A test runs in *folder*, which lies where the solution can write."""
        self._folder = str(folder)
        self._shared = str(folder.parent.parent) + os.sep if folder is not None else ""
        limit = (self._session.deadline or 0) * DEADLINES
        timed = hasattr(signal, "setitimer") and threading.current_thread() is _main()
        if timed:
            signal.signal(signal.SIGALRM, self._end)
            signal.setitimer(signal.ITIMER_REAL, limit, AGAIN if limit else 0)
        try:
            yield
        finally:
            if timed:
                signal.setitimer(signal.ITIMER_REAL, 0)
            self._shared = ""

    def _end(self, *_: object) -> None:
        test = self._session.test
        test.stuck += test.workers
        raise Fault("hung", test.last.record.text if test.last is not None else "")

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not self._shared or threading.get_ident() != self._judge:
            return
        path = arguments[0]
        if isinstance(path, str | bytes) and (text := os.fsdecode(path)).startswith(self._shared):
            self._look(text)

    def _look(self, path: str) -> None:
        """Raise Fault where *path* leads to anything but a plain file or folder of the test's."""
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - an audit hook has to be quick
            real = os.path.realpath(path)
        except OSError:
            return  # nothing is there: that is for the suite to judge
        plain = stat.S_ISREG(mode) or stat.S_ISDIR(mode)
        if not plain or not (real + os.sep).startswith(self._shared):
            raise Fault("planted", os.path.relpath(path, self._folder))


def _main() -> threading.Thread:
    return threading.main_thread()
