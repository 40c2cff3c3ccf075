"""What a solution prints, kept with the call that printed it."""

from __future__ import annotations

import io
import threading

from dojo.isolation.transport import legible

MAX_KEPT = 10_000  # characters a call


class Captured(io.TextIOBase):
    """A text stream that keeps the first characters of each call, and counts the rest."""

    def __init__(self) -> None:
        self._kept: dict[int, list[str]] = {}
        self._sizes: dict[int, int] = {}
        self._calls: dict[int, int] = {}  # thread -> call
        self._latest = 0

    def begin(self, call: int) -> None:
        """Count this thread's output, and that of unknown threads, as *call*'s from now on."""
        self._calls[threading.get_ident()] = call
        self._latest = call

    def end(self, call: int) -> tuple[str, int]:
        """Return the text kept of *call*, and how many characters it wrote in all."""
        self._calls.pop(threading.get_ident(), None)
        return legible("".join(self._kept.pop(call, []))), self._sizes.pop(call, 0)

    def peek(self, call: int) -> str:
        """Return the text kept so far of a *call* that still runs."""
        return legible("".join(self._kept.get(call, [])))

    def writable(self) -> bool:
        """Return True."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Always UTF-8, whatever the machine's locale."""
        return "utf-8"

    @property
    def buffer(self) -> io.RawIOBase:  # sys.stdout has one, too
        """The stream below, which takes bytes."""
        return CapturedBytes(self)

    def reconfigure(self, **settings: object) -> None:
        """Do nothing: there is no file whose encoding or buffering could be set."""

    def write(self, text: str) -> int:
        """Keep *text*, or what still fits of it."""
        if not isinstance(text, str):  # said here, at the caller's line, as by any text stream
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        call = self._calls.get(threading.get_ident(), self._latest)
        size = self._sizes.get(call, 0)
        if size < MAX_KEPT:
            self._kept.setdefault(call, []).append(text[: MAX_KEPT - size])
        self._sizes[call] = size + len(text)
        return len(text)


class CapturedBytes(io.RawIOBase):
    """The same stream, for bytes."""

    def __init__(self, text: Captured) -> None:
        self._text = text

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: object) -> int:
        """Keep *data* as the text that it spells in UTF-8."""
        plain = bytes(memoryview(data))  # type: ignore[arg-type]
        self._text.write(plain.decode(errors="replace"))
        return len(plain)
