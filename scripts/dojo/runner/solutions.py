"""Find the code that suites judge, and the processes that hold it."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Refused
from dojo.core.faults import Cause, Detail, Fault, Place
from dojo.core.texts import say
from dojo.isolation.far.leftovers import THREAD_PATIENCE
from dojo.isolation.launch import Launcher
from dojo.isolation.pool import AHEAD, Pool
from dojo.isolation.process import Holder, Local, lines_in
from dojo.isolation.protocol import Position, Where
from dojo.runner.proxy import SolutionProxy

SOON = 0.5  # seconds for a worker to tell where it hangs; one that does not is asked from outside
OWN_THREADS = 2  # of a worker: one calls, the other reads
HIDDEN = ("hidden thread", "hidden socket")
HURRY = 2.0  # seconds for it where there is no such way (Windows)


class UnclearSolutions(Refused):
    """It is unclear which solutions are meant; the message says what to give."""


class Solutions:
    """A tree of solutions, a flat folder, or one file (other katas then come from reference/)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = (path or catalogue.KATAS).resolve()
        self.only: Kata | None = None  # the kata of a single file
        if not self._path.exists():
            raise UnclearSolutions(say("There is nothing at {path}.", path=path))
        if self._path.is_file():
            self.only = catalogue.of_file(self._path)
            if self.only is None:
                raise UnclearSolutions(
                    say(
                        "{path}: which kata is this? Name the file like the kata: {name}.py.",
                        path=path,
                        name=catalogue.load()[0].name,
                    )
                )

    def files_of(self, kata: Kata) -> list[Path]:
        """Return the files that make up that kata's solution, in the order in which they run.

        A misconception holds only what is wrong: it runs in the namespace of the reference.
        """
        file = self.file_of(kata)
        overlaid = file.parent == kata.reference.parent / "misconceptions"
        return [kata.reference, file] if overlaid else [file]

    def file_of(self, kata: Kata) -> Path:
        """Return the file of that kata's solution, whether it exists or not."""
        if self._path.is_file():
            return self._path if kata == self.only else kata.reference
        name = f"{kata.name}.py"
        places = (Path(kata.topic, kata.name), Path(kata.topic), Path(kata.name), Path())
        files = [self._path / place / name for place in places]
        return next((file for file in files if file.is_file()), files[0])


class Finder(MetaPathFinder, Loader):
    """Gives a suite a proxy for exactly the katas' module names."""

    def __init__(self) -> None:
        self._katas = {kata.name: kata for kata in catalogue.load()}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for a kata's name, None for all others."""
        return ModuleSpec(fullname, self) if fullname in self._katas else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the proxy; no code of the solution runs yet."""
        return SolutionProxy(self._katas[spec.name])

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the proxy is ready."""

    def install(self) -> None:
        """Take precedence over any file of that name on `sys.path`."""
        sys.meta_path.insert(0, self)

    def remove(self) -> None:
        """Undo `install`, and forget the proxies."""
        sys.meta_path.remove(self)
        for name in self._katas:
            sys.modules.pop(name, None)


# --- the processes that hold solutions --------------------------------------------------------


class Workers:
    """The processes that hold solutions, by kata. One kata at a time is held."""

    def __init__(
        self, solutions: Solutions, *, in_process: bool, launcher: Launcher | None = None
    ) -> None:
        self.solutions = solutions
        self.in_process = in_process
        self.pool = Pool(launcher)
        self._by_kata: dict[Kata, Holder] = {}

    def of(self, kata: Kata, busy: Collection[Holder]) -> Holder:
        """Return the worker that holds the kata's solution: a new one if the last has died.

        A dead one that is *busy* with the running test stays: its end is part of that test. Raise
        Fault if there is no solution to hold.
        """
        worker = self._by_kata.get(kata)
        if worker is None or not (worker.alive or worker in busy):
            worker = self._hire(kata)
        return worker

    def folder(self, kata: Kata, name: str) -> Path | None:
        """Return a new folder for a test of *kata* if workers are kept to their place, else None.

        Raise Fault if there is no solution to hold.
        """
        if self.in_process or not self.pool.launcher.confined:
            return None
        tests = self.of(kata, ()).place.tests
        if tests.resolve() != tests:  # a link was put there
            raise Fault(Cause.PLANTED, tests.name)
        folder = tests / name
        folder.mkdir()
        return folder

    def items(self) -> list[tuple[Kata, Holder]]:
        """Return the katas that are held, each with its worker."""
        return list(self._by_kata.items())

    def _hire(self, kata: Kata) -> Holder:
        files = self.solutions.files_of(kata)
        if not files[-1].is_file():
            raise Fault(Cause.ABSENT, relative(files[-1]))
        for other in list(self._by_kata):
            self.dismiss(other)
        worker = Local(self.pool.place()) if self.in_process else self.pool.take()
        worker.load(kata.name, files)
        self._by_kata[kata] = worker
        return worker

    def dismiss(self, kata: Kata) -> None:
        """End the worker that holds the kata's solution."""
        self._by_kata.pop(kata).kill()  # `close` waits for its last threads

    def replace(self, kata: Kata) -> None:
        """End it, and have fresh ones ready: the next test may use one up as well."""
        self.dismiss(kata)
        if not self.in_process:
            self.pool.prepare(AHEAD)

    def rest(self) -> None:
        """Have fresh workers ready for the next solution: this one is done with.

        Behind walls nothing that this one has left takes room from the next.
        """
        self.turn_to(self.solutions)
        if self.pool.launcher.confined:
            self.pool.tidy()
        self.pool.prepare(AHEAD)

    def turn_to(self, solutions: Solutions) -> None:
        """Hold *solutions* from now on, in processes that never held others."""
        for kata in list(self._by_kata):
            self.dismiss(kata)
        self.solutions = solutions

    def close(self) -> None:
        """End them all."""
        self.turn_to(self.solutions)
        self.pool.close()


def unadmitted(
    worker: Holder, admitted: Sequence[Detail], busy: int = 0, *, serves: bool = False
) -> list[Detail]:
    """Return the threads and sockets that *worker* has besides those *admitted*.

    *busy* is the number of its threads that are busy with calls. If it *serves* it may have
    sockets that listen. Only what starts a worker can tell, and only if the kernel tells it.
    """
    kinds = [kind for kind, _ in admitted]
    most = OWN_THREADS + busy + kinds.count("thread"), kinds.count("socket")
    until = time.monotonic() + THREAD_PATIENCE
    while (found := worker.census()) is not None:
        there = found.threads, found.connections + (0 if serves else found.listeners)
        hidden = [kind for kind, now, due in zip(HIDDEN, there, most, strict=True) if now > due]
        if not hidden or time.monotonic() > until:
            return [[kind, ""] for kind in hidden]
        time.sleep(0.001)  # a thread that has been joined may take a moment to be gone
    return []


def where(worker: Holder, number: int) -> Sequence[Place]:
    """Return the solution's lines at which the call of that *number* stands."""
    answer: Future[Position] = worker.ask(Where(call=number))
    try:
        return answer.result(SOON).places
    except TookTooLong:
        found = lines_in(worker.dump(), worker)
        return found or _where_at_last(answer)
    except Fault:
        return []


def _where_at_last(answer: Future[Position]) -> Sequence[Place]:
    try:
        return answer.result(HURRY).places
    except (Fault, TookTooLong):
        return []
