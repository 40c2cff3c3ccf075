"""The far side of the border: it holds the solution, calls it, and keeps what cannot cross."""

from __future__ import annotations

import difflib
import sys
import threading
import time
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from types import CodeType, ModuleType
from typing import Any

from dojo.isolation.far import errors
from dojo.isolation.far.guard import Guard
from dojo.isolation.far.output import Captured
from dojo.isolation.protocol import (
    MODULE,
    Call,
    Failed,
    Get,
    Kept,
    Missing,
    Outcome,
    Place,
    Raised,
    Returned,
    Spelled,
    Unfit,
)
from dojo.isolation.transport import cut
from dojo.isolation.values import CannotCross, Packer, builtin_base, unpack

MUTABLE = (list, tuple, dict, set, bytearray)  # what a suite takes back from arguments
MAX_KIND = 80  # characters of the name of a kept object's type


class MissingName(Exception):
    """The solution lacks a name that the suite asks for."""


class SourceOnly(SourceFileLoader):
    """A loader that compiles the file afresh each time and writes nothing.

    Two saves of one length within a second share a ``.pyc``: the second would not be seen.
    """

    def get_code(self, fullname: str) -> CodeType:
        """Return the module's code, from its source."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def load(name: str, paths: Sequence[str]) -> ModuleType:
    """Return the module *name*, made by the files at *paths*, one after the other.

    Later files may replace what earlier ones define; the module is that of the last file. Raises
    whatever the code raises.
    """
    spec = spec_from_file_location(name, paths[-1], loader=SourceOnly(name, paths[-1]))
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickling look a class's module up there
    try:
        for path in paths:
            exec(SourceOnly(name, path).get_code(name), vars(module))
    except BaseException:
        del sys.modules[name]
        raise
    return module


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
                    self._module = load(self._name, self._paths)
                except BaseException as error:
                    self._import_error = error
                    raise
            return self._module

    def keep(self, value: object) -> Kept:
        """Return a handle on *value*, which stays here."""
        number = next((n for n, known in self._objects.items() if known is value), None)
        if number is None:
            number = len(self._objects) + 1
            self._objects[number] = value
        return Kept(number, type(value).__name__[:MAX_KIND])

    def release(self) -> None:
        """Forget all handles: a test has ended."""
        self._objects.clear()

    def kept(self) -> list[object]:
        """Return the objects that the suite holds handles on."""
        return list(self._objects.values())

    def call(self, call: Call) -> Outcome:
        """Make the *call*, and tell what came of it."""
        self.calls[call.id] = threading.get_ident()
        self._output.begin(call.id)
        try:
            outcome = self._outcome(call)
        finally:
            at = time.perf_counter_ns()
            output, printed = self._output.end(call.id)
            del self.calls[call.id]
        outcome.id, outcome.at = call.id, at
        outcome.output, outcome.printed = output, printed
        outcome.refused = list(self._guard.refused)
        self._guard.refused.clear()
        return outcome

    def _outcome(self, call: Call) -> Outcome:
        arguments: Any = unpack(call.arguments, self._object)
        named: Any = unpack(call.named, self._object)
        packer = Packer(self.keep)
        outcome: Outcome
        try:
            value = self._perform(call, arguments, named)
            outcome = Returned(value=packer.pack(value))
        except CannotCross as error:
            return Failed(error=Unfit(str(error)))  # type: ignore[arg-type]
        except BaseException as error:
            self.error = error if self.debugging else None
            outcome = Failed(error=self.describe(error, packer))
        if any(isinstance(one, MUTABLE) for one in (*arguments, *named.values())):
            outcome.after = self._after([arguments, named], packer)
        return outcome

    def _after(self, arguments: list[object], packer: Packer) -> Spelled:
        """Return the arguments as the call left them; None if they have become too large."""
        try:
            return packer.pack(arguments)
        except CannotCross:
            return None

    def _perform(self, call: Call, arguments: tuple[Any, ...], named: dict[str, Any]) -> object:
        target: Any = self._target(call.on, call.name)
        if isinstance(call, Get):
            return ("method",) if callable(target) else ("value", target)
        if call.name == "__exit__":  # its arguments follow from the exception
            error = arguments[1]
            arguments = (None if error is None else type(error), error, None)
        return target(*arguments, **named)

    def _target(self, on: int, name: str) -> object:
        if on != MODULE:
            return getattr(self._objects[on], name)
        module = self._solution()
        if not hasattr(module, name):
            raise MissingName(name)
        return getattr(module, name)

    def _object(self, number: int, kind: str) -> object:
        return self._objects[number]

    def describe(self, error: BaseException, packer: Packer) -> Missing | Raised:
        """Return *error* in plain words, with the learner's lines."""
        if isinstance(error, MissingName):
            name = str(error)
            near = difflib.get_close_matches(name, vars(self._module), n=1)
            return Missing(name, [cut(one) for one in near])
        lines = errors.places(error, self.source)
        if isinstance(error, SyntaxError) and not lines:
            lines = [errors.syntax_place(error)]
        return Raised(
            importing=error is self._import_error,
            type=cut(type(error).__name__),
            base=builtin_base(type(error)).__name__,
            text=errors.text_of(error),
            places=[*lines[:1], *lines[-3:]] if len(lines) > 4 else lines,
            exception=packer.pack(error),
        )

    def where(self, number: int) -> list[Place]:
        """Return the learner's lines at which the call, then any other thread, stands now."""
        first = self.calls.get(number)
        threads = sorted((t.ident for t in threading.enumerate()), key=lambda t: t != first)
        found = [errors.standing(errors.current_frame(t), self.source) for t in threads]
        return [place for place in found if place is not None]
