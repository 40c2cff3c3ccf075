"""No border at all: the solution in the suite's own process, for a debugger's sake alone."""

from __future__ import annotations

import io
import socket
import threading
from concurrent.futures import Future
from itertools import count
from typing import Any

from dojo.isolation.far.worker import Worker
from dojo.isolation.holder import Holder
from dojo.isolation.launch import Place
from dojo.isolation.protocol import AnyRequest, Call


class Local(Holder):
    """Stands where `Remote` stands otherwise, and runs everything here."""

    alive = True
    end = None

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._numbers = count(1)
        self._worker = Worker(io.BytesIO(), str(place.scratch))
        self._worker.host.debugging = True
        self._plain = socket.socket, socket.SocketType
        self._worker.replace_sockets()

    @property
    def error(self) -> BaseException | None:
        """The exception that ended the last call, with its frames for the debugger."""
        return self._worker.host.error

    def tell(self, request: AnyRequest) -> None:
        """Do *request*, which has no answer."""
        self._worker.answer(request)

    def ask(self, request: AnyRequest) -> Future[Any]:
        """Do *request*, in a thread of its own if it is to run in the background."""
        answer: Future[Any] = Future()
        request.id = next(self._numbers)
        if not isinstance(request, Call):
            answer.set_result(self._worker.answer(request))
        elif request.background:
            run = threading.Thread(target=self._run, args=(request, answer), daemon=True)
            self._worker.adopt(run)
            run.start()
        else:
            self._run(request, answer)
        return answer

    def _run(self, call: Call, answer: Future[Any]) -> None:
        answer.set_result(self._worker.host.call(call))

    def kill(self) -> None:
        """Close the sockets, so that servers in threads notice; put Python's own class back."""
        socket.socket, socket.SocketType = self._plain  # type: ignore[misc]
        for sock in self._worker.open():
            sock.close()

    def close(self) -> None:
        """Do the same."""
        self.kill()
