"""Solutions behind the border, one process each, that can be asked the same question."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from types import TracebackType

from dojo.catalogue import Kata
from dojo.comparing.search.answers import Answer
from dojo.comparing.search.hints import Arguments, Task, split
from dojo.proxy import RemoteFunction
from dojo.records import Running
from dojo.session import Session
from dojo.solutions import Solutions

START = 10.0  # seconds that a file may take to be imported
ROUND = 50  # calls after which what a session remembers of them is dropped


class Judge:
    """One solution: its process, started with the first question and renewed where one ends it."""

    def __init__(self, kata: Kata, file: Path, deadline: float) -> None:
        self._kata = kata
        self._deadline = deadline
        self._session = Session(Solutions(file), deadline=START, in_process=False)
        self._calls = 0
        self._ready = False

    def __enter__(self) -> Judge:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def _begin(self) -> None:
        """A process that has imported the file; what is wrong with the file each call will say."""
        self._ready = True
        self._session.begin("compare", ())
        self._session.deadline = START
        name = RemoteFunction(self._kata, "__name__")
        try:
            self._session.finish(self._session.start(name, (), do="get"))
        except Exception:
            return
        finally:
            self._session.deadline = self._deadline

    def ask(self, task: Task, arguments: Arguments) -> Pending:
        """Begin a call."""
        self._calls += 1
        if not self._ready:
            self._begin()
        elif self._calls % ROUND == 0:
            self._session.begin("compare", ())
        given, named = split(task, deepcopy(arguments))
        function = RemoteFunction(self._kata, task.name)
        try:
            return Pending(self, self._session.start(function, given, named))
        except Exception as error:
            return Pending(self, error)

    def wait(self, running: Running) -> Answer:
        """What came of a call. After a hang or a crash the next one finds a new process."""
        try:
            return Answer(self._session.finish(running))
        except Exception as error:
            answer = Answer(error=error)
        if answer.fault is not None:
            self._session.end(failed=True)
            self._ready = False
        return answer


class Pending:
    """A call that has begun."""

    def __init__(self, judge: Judge, begun: Running | Exception) -> None:
        self._judge = judge
        self._begun = begun

    def answer(self) -> Answer:
        """Wait for what comes of it."""
        if isinstance(self._begun, Exception):
            return Answer(error=self._begun)
        return self._judge.wait(self._begun)
