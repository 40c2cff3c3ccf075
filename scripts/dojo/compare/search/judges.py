"""Solutions behind the border, one process each, that can be asked the same question."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from dojo.compare.search.answers import Answer
from dojo.compare.search.hints import Arguments, Task, split
from dojo.core.catalogue import Kata
from dojo.isolation.protocol import Get
from dojo.runner.proxy import RemoteFunction
from dojo.runner.session import Running, Session
from dojo.runner.solutions import Solutions

START = 10.0  # seconds that a file may take to be imported
ROUND = 50  # calls after which what a session remembers of them is dropped


class Judge:
    """One solution: its process, started with the first question and renewed where one ends it."""

    def __init__(self, kata: Kata, file: Path, deadline: float) -> None:
        self._kata = kata
        self._file = file
        self._deadline = deadline
        self._session: Session | None = None
        self._calls = 0

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def ask(self, task: Task, arguments: Arguments) -> Pending:
        """Begin a call."""
        session = self._session or self._open()
        self._calls += 1
        if self._calls % ROUND == 0:
            session.begin("compare", ())
        given, named = split(task, deepcopy(arguments))
        try:
            function = RemoteFunction(self._kata, task.name)
            return Pending(self, session, session.start(function, given, named))
        except Exception as error:
            return Pending(self, session, error)

    def _open(self) -> Session:
        """A process that has imported the file; what is wrong with the file each call will say."""
        session = Session(Solutions(self._file), deadline=START, in_process=False)
        self._session = session
        session.begin("compare", ())
        name = RemoteFunction(self._kata, "__name__")
        try:
            session.finish(session.start(name, (), kind=Get))
        except Exception:
            return session
        finally:
            session.deadline = self._deadline
        return session

    def wait(self, session: Session, running: Running) -> Answer:
        """What came of a call. After a hang or a crash the next one finds a new process."""
        try:
            return Answer(session.finish(running))
        except Exception as error:
            answer = Answer(error=error)
        if answer.fault is not None:
            self._close()
        return answer

    def _close(self) -> None:
        if self._session is not None:
            self._session.workers.close()
            self._session = None


class Pending:
    """A call that has begun."""

    def __init__(self, judge: Judge, session: Session, begun: Running | Exception) -> None:
        self._judge = judge
        self._session = session
        self._begun = begun

    def answer(self) -> Answer:
        """Wait for what comes of it."""
        if isinstance(self._begun, Exception):
            return Answer(error=self._begun)
        return self._judge.wait(self._session, self._begun)
