"""The far side of the border: it holds the solution, calls it, and keeps what cannot cross."""

from __future__ import annotations

import difflib
import threading
import time
from types import ModuleType
from typing import Any

from dojo.core.console import cut
from dojo.isolation.far import errors, loader
from dojo.isolation.far.guard import Guard
from dojo.isolation.far.output import Captured
from dojo.isolation.transport import Message
from dojo.isolation.values import CannotCross, Packer, builtin_base, unpack

NAME = 200  # characters of a name that is told
MUTABLE = (list, tuple, dict, set, bytearray)  # what `copy_back` looks into
MODULE = 0  # the number that stands for the solution's module where others stand for handles


class MissingName(Exception):
    """The solution lacks a name that the suite asks for."""


class Host:
    """A solution, and the objects of its making that the suite holds handles on."""

    def __init__(self, output: Captured, guard: Guard) -> None:
        self.calls: dict[int, int] = {}  # the calls that run now, and their threads
        self.source = ""
        self.debugging = False
        self.error: BaseException | None = None  # what ended the last call, for a debugger
        self._name = ""
        self._paths: list[str] = []
        self._loading = threading.Lock()
        self._objects: dict[int, object] = {}
        self._module: ModuleType | None = None
        self._import_error: BaseException | None = None
        self._output = output
        self._guard = guard

    def choose(self, name: str, paths: list[str]) -> None:
        """Name the module that the first call imports, and its files; the last is the solution."""
        self._name, self._paths, self.source = name, paths, paths[-1]

    def _solution(self) -> ModuleType:
        with self._loading:
            if self._import_error is not None:
                raise self._import_error
            if self._module is None:
                try:
                    self._module = loader.load(self._name, self._paths)
                except BaseException as error:
                    self._import_error = error
                    raise
            return self._module

    def keep(self, value: object) -> list[object]:
        """A handle's spelling for *value*, which stays here."""
        number = next((n for n, known in self._objects.items() if known is value), None)
        if number is None:
            number = len(self._objects) + 1
            self._objects[number] = value
        return ["handle", number, type(value).__name__[:80]]

    def release(self) -> None:
        """Forget all handles: a test has ended."""
        self._objects.clear()

    def kept(self) -> list[object]:
        """The objects that the suite holds handles on."""
        return list(self._objects.values())

    def call(self, message: Message) -> Message:
        """Do what *message* asks, and tell what came of it."""
        number = int(message["id"])  # type: ignore[call-overload]
        self.calls[number] = threading.get_ident()
        self._output.begin(number)
        try:
            reply = self._outcome(message)
        finally:
            at = time.perf_counter_ns()
            text, size = self._output.end(number)
            del self.calls[number]
        refused = [list(one) for one in self._guard.refused]
        self._guard.refused.clear()
        return {
            "id": number,
            "output": text,
            "printed": size,
            "refused": refused,
            "at": at,
            **reply,
        }

    def _outcome(self, message: Message) -> Message:
        arguments: Any = unpack(message["arguments"], self._object)
        named: Any = unpack(message["named"], self._object)
        try:
            value = self._perform(message, arguments, named)
            reply: Message = {"value": Packer(self.keep).pack(value)}
        except CannotCross as error:
            return {"error": {"kind": "unfit", "text": str(error)}}
        except BaseException as error:
            self.error = error if self.debugging else None
            return {"error": self.describe(error), "after": self._after(arguments, named)}
        return {**reply, "after": self._after(arguments, named)}

    def _after(self, arguments: tuple[object, ...], named: dict[str, object]) -> object:
        """The arguments as the call left them; None where it cannot have changed them."""
        if not any(isinstance(one, MUTABLE) for one in (*arguments, *named.values())):
            return None
        try:
            return Packer(self.keep).pack([arguments, named])
        except CannotCross:
            return None

    def _perform(self, message: Message, arguments: tuple[object, ...], named: dict[str, object]):  # type: ignore[no-untyped-def]
        target = self._target(int(message["on"]), str(message["name"]))  # type: ignore[call-overload]
        if message["do"] == "get":
            return ("method",) if callable(target) else ("value", target)
        if message["name"] == "__exit__":  # its arguments follow from the exception
            error = arguments[1]
            arguments = (None if error is None else type(error), error, None)
        return target(*arguments, **named)  # type: ignore[operator]

    def _target(self, on: int, name: str) -> object:
        if on != MODULE:
            return getattr(self._objects[on], name)
        module = self._solution()
        if not hasattr(module, name):
            raise MissingName(name)
        return getattr(module, name)

    def _object(self, number: int, kind: str) -> object:
        return self._objects[number]

    def describe(self, error: BaseException) -> Message:
        """*error* in plain words, with the learner's lines."""
        if isinstance(error, MissingName):
            name = str(error)
            near = difflib.get_close_matches(name, vars(self._module), n=1)
            return {"kind": "missing", "text": name, "near": [cut(one, NAME) for one in near]}
        lines = errors.places(error, self.source)
        if isinstance(error, SyntaxError) and not lines:
            lines = [errors.syntax_place(error)]
        return {
            "kind": "raised",
            "importing": error is self._import_error,
            "type": cut(type(error).__name__, NAME),
            "base": builtin_base(type(error)).__name__,
            "text": errors.text_of(error),
            "places": [*lines[:1], *lines[-3:]] if len(lines) > 4 else lines,
            "exception": Packer(self.keep).pack(error),
        }

    def where(self, number: int) -> list[errors.Place]:
        """The learner's lines at which the call, then any other thread, stands now."""
        first = self.calls.get(number)
        threads = sorted((t.ident for t in threading.enumerate()), key=lambda t: t != first)
        found = [errors.standing(errors.current_frame(t), self.source) for t in threads]
        return [place for place in found if place is not None]
