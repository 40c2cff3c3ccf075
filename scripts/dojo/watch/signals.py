"""Signals while somebody watches: another size, Ctrl-Z, and the ways in which others end us."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from dojo.watch.news import Inbox, Redraw, Suspended


@contextmanager
def minded(inbox: Inbox) -> Iterator[None]:
    """While the block runs, signals do what a person at a terminal expects of them.

    Raises SystemExit where a signal ends the program, so that all is put back first.
    """

    def resized(number: int, frame: FrameType | None) -> None:
        inbox.put(Redraw())

    def ended(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def stopped(number: int, frame: FrameType | None) -> None:
        inbox.put(Suspended())

    wanted = {"SIGWINCH": resized, "SIGTERM": ended, "SIGHUP": ended, "SIGTSTP": stopped}
    known = {getattr(signal, name, None): what for name, what in wanted.items()}
    before: dict[Any, Any] = {}
    try:
        for number, what in known.items():
            if number is not None:
                before[number] = signal.signal(number, what)
        yield
    finally:
        for number, what in before.items():
            signal.signal(number, what)


@contextmanager
def undisturbed() -> Iterator[None]:
    """While the block runs, Ctrl-C does nothing: it puts things back, or is somebody else's."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
