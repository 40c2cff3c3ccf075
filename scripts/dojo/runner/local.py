"""No border at all: the solution in the suite's own process, for a debugger's sake alone."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from itertools import count
from pathlib import Path

from dojo.isolation.far.worker import Worker
from dojo.isolation.launch import Place
from dojo.isolation.transport import Message


class Local:
    """Stands where `Remote` stands otherwise, and runs everything here."""

    alive = True
    end = None

    def __init__(self, place: Place) -> None:
        self.place = place
        self.solution: Path | None = None
        self.source = ""
        self._numbers = count(1)
        self._worker = Worker(io.BytesIO(), str(place.scratch))
        self._worker.host.debugging = True
        self._plain = socket.socket, socket.SocketType
        self._worker.replace_sockets()

    @property
    def error(self) -> BaseException | None:
        """The exception that ended the last call, with its frames for the debugger."""
        return self._worker.host.error

    def load(self, name: str, files: Sequence[Path]) -> None:
        """Let the solution of the kata *name* be *files*, run one after the other."""
        self.solution, self.source = files[-1], str(files[-1])
        self.tell("load", name=name, paths=list(map(str, files)))

    def tell(self, do: str, **details: object) -> None:
        """Do what has no answer."""
        self._worker.answer({"do": do, "id": 0, **details})

    def ask(self, do: str, **details: object) -> tuple[int, Future[Message]]:
        """Do it, in a thread of its own if it is to run in the background."""
        answer: Future[Message] = Future()
        message: Message = {**details, "do": do, "id": next(self._numbers)}
        number = int(message["id"])  # type: ignore[call-overload]
        if do not in {"call", "get"}:
            answer.set_result(self._worker.answer(message) or {})
        elif message["background"]:
            run = threading.Thread(target=self._run, args=(message, answer), daemon=True)
            self._worker.adopt(run)
            run.start()
        else:
            self._run(message, answer)
        return number, answer

    def _run(self, message: Message, answer: Future[Message]) -> None:
        answer.set_result(self._worker.host.call(message))

    def dump(self) -> str:
        """Nothing: a debugger shows where it stands."""
        return ""

    def census(self) -> None:
        """Nothing: there is nobody to tell on."""

    def kill(self) -> None:
        """Close the sockets, so that servers in threads notice; put Python's own class back."""
        socket.socket, socket.SocketType = self._plain  # type: ignore[misc]
        for sock in self._worker.open():
            sock.close()

    def close(self) -> None:
        """The same."""
        self.kill()
