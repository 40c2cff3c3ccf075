"""Errors of a solution that a library keeps to itself: printed, or left in a future."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import Any

from dojo.isolation.protocol import Raised

MAX_TROUBLES = 100  # errors that are worth telling

Describe = Callable[[BaseException], object]


class Swallowed:
    """What is known of such errors. The errors are not kept: their frames would hold sockets."""

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._known: dict[int, Raised] = {}  # by the identity of the error

    @property
    def errors(self) -> list[Raised]:
        """Return them, the oldest first."""
        return list(self._known.values())

    def clear(self) -> None:
        """Forget what earlier tests brought."""
        self._known.clear()

    def watch_tracebacks(self) -> None:
        """Note each traceback that is printed: socketserver and asyncio print it and go on."""
        original = traceback.print_exception

        def print_exception(*given: Any, **named: Any) -> None:
            for value in (*given[:2], named.get("value")):
                if isinstance(value, BaseException):
                    self._note(value)
            original(*given, **named)

        traceback.print_exception = print_exception

    def watch_futures(self) -> None:
        """Note each error in a future of an executor until something asks the future for it."""
        future: Any = getattr(sys.modules.get("concurrent.futures._base"), "Future", None)
        if future is None or hasattr(future.set_exception, "__wrapped__"):
            return

        def noting(future: Any, error: BaseException) -> None:
            self._note(error)
            setting(future, error)

        def asking(ask: Callable[..., object]) -> Callable[..., object]:
            def asked(future: Any, timeout: float | None = None) -> object:
                try:
                    return ask(future, timeout)
                finally:
                    self._known.pop(id(future._exception), None)

            return asked

        setting, noting.__wrapped__ = future.set_exception, future  # type: ignore[attr-defined]
        future.set_exception = noting
        future.result, future.exception = asking(future.result), asking(future.exception)

    def _note(self, error: BaseException) -> None:
        described = self._describe(error)
        if isinstance(described, Raised) and described.places and len(self._known) < MAX_TROUBLES:
            self._known[id(error)] = described
