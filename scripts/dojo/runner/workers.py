"""The solutions that suites judge, and the workers that hold them: one, and spares for the next."""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Lock

from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Refused
from dojo.core.faults import Cause, Detail, Fault
from dojo.core.texts import say
from dojo.isolation.far.leftovers import THREAD_PATIENCE
from dojo.isolation.launch import Folders, Forking, Launcher, remove
from dojo.isolation.process import Holder, Local, Remote
from dojo.isolation.protocol import Inspect

AHEAD = 2  # spares: with one each test waits for a start, more take the cores from the tests
PATIENCE = 30.0  # seconds to start in; a loaded machine needs one
OPEN_FILES = 1024  # macOS begins with 256: too few for some hundred clients and their server
OWN_THREADS = 2  # of a worker: one calls, the other reads


class Solutions:
    """A tree of solutions, a flat folder, or one file (other katas then come from reference/)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = (path or catalogue.KATAS).resolve()
        self._only: Kata | None = None  # the kata of a single file
        if not self._path.exists():
            raise Refused(say("There is nothing at {path}.", path=path))
        if self._path.is_file():
            self._only = catalogue.of_file(self._path)
            if self._only is None:
                raise Refused(
                    say(
                        "{path}: which kata is this? Name the file like the kata: {name}.py.",
                        path=path,
                        name=catalogue.load()[0].name,
                    )
                )

    @property
    def katas(self) -> Sequence[Kata]:
        """The katas that there may be solutions of: all, or the one of a single file."""
        return [self._only] if self._only else catalogue.load()

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
            return self._path if kata == self._only else kata.reference
        name = f"{kata.name}.py"
        places = (Path(kata.topic, kata.name), Path(kata.topic), Path(kata.name), Path())
        files = [self._path / place / name for place in places]
        return next((file for file in files if file.is_file()), files[0])


class NoWorker(BaseException):
    """A worker cannot be started, or has no room; the message is what the system said last.

    A test might take an Exception for what it expects of the solution.
    """


@contextmanager
def needed() -> Iterator[None]:
    """Raise NoWorker for an error of the system's in the block."""
    try:
        yield
    except OSError as error:
        raise NoWorker(str(error)) from None


class Workers:
    """Starts workers ahead of time, and ends them all when it is closed."""

    def __init__(
        self, solutions: Solutions, *, in_process: bool = False, launcher: Launcher | None = None
    ) -> None:
        self.solutions = solutions
        self.in_process = in_process
        self.launcher = launcher or (Forking() if sys.platform == "linux" else Launcher())
        _raise_open_files()
        # Made with the first worker: Ctrl-C leaves no folder that `close` does not know.
        self._root = Path(tempfile.gettempdir(), f"kata-{secrets.token_hex(8)}").resolve()
        self._numbers = count(1)
        self._kata: Kata | None = None
        self.holder: Holder | None = None  # of its solution
        self._spares: deque[Remote] = deque()
        self._alive: list[Remote] = []  # all that may still run
        self._starting = Lock()
        self._closed = False

    def of(self, kata: Kata, busy: Collection[Holder]) -> Holder:
        """Return the worker that holds the kata's solution: a new one if the last has died.

        A dead one that is *busy* with the running test stays: its end is part of that test. Raise
        Fault if there is no solution to hold, or if its process has ended between two tests.
        """
        held = self.holder
        if held is not None and self._kata == kata:
            if held.end is None or held in busy:
                return held
            self.dismiss()
            raise replace(held.end)
        files = self.solutions.files_of(kata)
        if not files[-1].is_file():
            raise Fault(Cause.ABSENT, relative(files[-1]))
        self.dismiss()
        holder = Local(self.folders()) if self.in_process else self._take()
        with needed():
            holder.load(kata.name, files)
        self._kata, self.holder = kata, holder
        return holder

    def folders(self) -> Folders:
        """Make the folders of one worker."""
        with needed():
            self._root.mkdir(0o700, exist_ok=True)
            return Folders(self._root / str(next(self._numbers))).make()

    def prepare(self, spares: int = AHEAD) -> None:
        """Start workers until *spares* are waiting."""
        while not self.in_process and len(self._spares) < spares:
            self._spares.append(self._start())

    def dismiss(self) -> None:
        """End the worker that holds a solution, if there is one."""
        if self.holder is not None:
            self.holder.kill()  # `close` waits for its last threads
        self.holder = None

    def rest(self) -> None:
        """Have fresh workers ready for the next solution, and behind walls all the room."""
        self.dismiss()
        if self.launcher.confined:
            with self._starting:
                for worker in self._alive:
                    if worker not in self._spares:
                        worker.close()
                self._bury()
        self.prepare()

    def close(self) -> None:
        """End every worker, even one that another thread is starting, and remove their folders."""
        self.dismiss()
        with self._starting:
            self._closed = True
        for worker in self._alive:
            worker.close()
        self._spares.clear()
        self.launcher.close()
        remove(self._root)

    def _take(self) -> Remote:
        """Return a fresh worker, behind walls once it answers. Raise NoWorker if it does not."""
        while self._spares:
            worker = self._spares.popleft()
            if worker.end is None:
                break
        else:
            worker = self._start()
        if self.launcher.confined:
            try:
                worker.ask(Inspect()).result(PATIENCE)
            except (Fault, TimeoutError) as error:
                raise NoWorker(getattr(error, "text", "")) from None
        return worker

    def _start(self) -> Remote:
        with self._starting:
            if self._closed:
                raise RuntimeError("the session is closed")
            self._bury()
            with needed():
                worker = Remote(self.launcher, self.folders())
            self._alive.append(worker)
            return worker

    def _bury(self) -> None:
        """Forget the workers that have ended, and remove their folders."""
        for ended in [known for known in self._alive if known.end is not None]:
            remove(ended.folders.root)
            self._alive.remove(ended)


def _raise_open_files() -> None:
    """Let this process and those that it starts open OPEN_FILES files, if the system allows."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def unadmitted(
    worker: Holder, admitted: Sequence[Detail], busy: int = 0, *, serves: bool = False
) -> list[Detail]:
    """Return the threads and sockets that *worker* has besides those *admitted*.

    *busy* is the number of its threads that are busy with calls. If it *serves* it may have
    sockets that listen. Only what starts a worker can tell, and only if the kernel tells it.
    """
    kinds = Counter(str(kind) for kind, _ in admitted)
    kinds["thread"] += OWN_THREADS + busy
    until = time.monotonic() + THREAD_PATIENCE
    while True:
        there = worker.launcher.census(worker.pid, listeners=not serves)
        hidden = [kind for kind, number in there.items() if number > kinds[kind]]
        if not hidden or time.monotonic() > until:
            return [(f"hidden {kind}", "") for kind in hidden]
        time.sleep(0.001)  # a thread that has been joined may take a moment to be gone
