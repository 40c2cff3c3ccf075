"""Who holds which solution: a process for each kata, fresh ones at hand."""

from __future__ import annotations

import time
from collections.abc import Collection
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.border.ends import Died, lines_in
from dojo.border.frames import Message
from dojo.border.launch import Launcher
from dojo.border.pool import Pool
from dojo.border.remote import Remote
from dojo.border.state import THREAD_PATIENCE
from dojo.catalogue import Kata, relative
from dojo.faults import Fault
from dojo.solutions import Solutions

if TYPE_CHECKING:
    from dojo.border.local import Local
    from dojo.records import Running

SOON = 0.5  # seconds for a worker to tell where it hangs; one that does not is asked from outside
AT_REST = (2, 0)  # threads of a worker, and sockets: one calls, the other reads
HURRY = 2.0  # seconds for it where there is no such way (Windows)


class Workers:
    """The processes that hold solutions, by kata. One kata at a time is held."""

    def __init__(
        self, solutions: Solutions, *, in_process: bool, launcher: Launcher | None = None
    ) -> None:
        self.solutions = solutions
        self.in_process = in_process
        self.pool = Pool(launcher)
        self._by_kata: dict[Kata, Remote | Local] = {}

    def of(self, kata: Kata, busy: Collection[Remote | Local]) -> Remote | Local:
        """The worker that holds the kata's solution: a new one where the last has died.

        A dead one that is *busy* with the running test stays: its end is part of that test. Raises
        Fault where there is no solution to hold.
        """
        worker = self._by_kata.get(kata)
        if worker is None or not (worker.alive or worker in busy):
            worker = self._hire(kata)
        return worker

    def folder(self, kata: Kata, name: str) -> Path | None:
        """A new folder for a test of *kata*, where workers are kept to their place, else None.

        Raises Fault where there is no solution to hold.
        """
        if self.in_process or not self.pool.launcher.confined:
            return None
        tests = self.of(kata, ()).place.tests
        if tests.resolve() != tests:  # somebody put a link there
            raise Fault("planted", tests.name)
        folder = tests / name
        folder.mkdir()
        return folder

    def items(self) -> list[tuple[Kata, Remote | Local]]:
        """The katas that are held, and by whom."""
        return list(self._by_kata.items())

    def _hire(self, kata: Kata) -> Remote | Local:
        file = self.solutions.file_of(kata)
        if not file.is_file():
            raise Fault("absent", relative(file))
        for other in list(self._by_kata):
            self.dismiss(other)
        worker = self._local() if self.in_process else self.pool.take()
        worker.load(kata.name, file)
        self._by_kata[kata] = worker
        return worker

    def _local(self) -> Local:
        from dojo.border.local import Local  # only for a debugger

        return Local(self.pool.place())

    def dismiss(self, kata: Kata) -> None:
        """End the worker that holds the kata's solution."""
        self.pool.discard(self._by_kata.pop(kata))

    def turn_to(self, solutions: Solutions) -> None:
        """From now on hold *solutions*, in processes that never held others."""
        for kata in list(self._by_kata):
            self.dismiss(kata)
        self.solutions = solutions

    def close(self) -> None:
        """End them all."""
        self.turn_to(self.solutions)
        self.pool.close()


def unadmitted(worker: Remote | Local) -> list[list[object]]:
    """The threads and sockets that *worker* has although it says that it has none.

    Only what starts it can tell, and only where the kernel tells it.
    """
    until = time.monotonic() + THREAD_PATIENCE
    while (census := worker.census()) is not None and census != AT_REST:
        if time.monotonic() > until:
            kinds = zip(("hidden thread", "hidden socket"), census, AT_REST, strict=True)
            return [[kind, ""] for kind, there, due in kinds if there > due]
        time.sleep(0.001)  # a thread that has been joined may take a moment to be gone
    return []


def where(running: Running) -> list[list[object]]:
    """The solution's lines at which a call stands."""
    _, answer = running.worker.ask("where", call=running.number)
    try:
        return answer.result(SOON)["places"]  # type: ignore[return-value]
    except TookTooLong:
        found = lines_in(running.worker.dump(), running.worker)
        return found or _where_at_last(answer)
    except Died:
        return []


def _where_at_last(answer: Future[Message]) -> list[list[object]]:
    try:
        return answer.result(HURRY)["places"]  # type: ignore[return-value]
    except (Died, TookTooLong):
        return []
