"""The far side of the border: it holds the solution, calls it, and keeps what cannot cross."""

from __future__ import annotations

import builtins
import difflib
import io
import linecache
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from dojo.isolation.far import errors
from dojo.isolation.far.errors import LeftAtImport
from dojo.isolation.far.guard import Guard
from dojo.isolation.protocol import (
    MODULE,
    Call,
    Get,
    Kept,
    Leftover,
    Missing,
    Outcome,
    Raised,
    Standing,
    Unfit,
)
from dojo.isolation.transport import cut
from dojo.isolation.values import CannotCross, Packer, builtin_base, unpack

MUTABLE = (list, tuple, dict, set, bytearray)  # what a suite takes back from arguments
LEAVES = {  # something behind, if an import does it; for a variable of the environment, its name
    "folder": ["chdir", "fchdir"],
    "locale": ["setlocale"],
    "umask": ["umask"],
    "timeout": ["setdefaulttimeout"],
    "thread": ["start", "submit", "start_new_thread"],
}
MAX_KIND = 80  # characters of the name of a kept object's type
MAX_PRINTED = 10_000  # characters a call


class MissingName(Exception):
    """The solution lacks a name that the suite asks for."""


def load(name: str, paths: Sequence[str]) -> ModuleType:
    """Return the module *name*, made by the files at *paths*, each of which amends those before.

    Raise what the code raises. No ``.pyc`` is used: two saves of one length within a second would
    share one.
    """
    spec = spec_from_file_location(name, paths[-1])
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickling look a class's module up there
    try:
        for path in paths:
            linecache.getlines(path)  # now: there may be no memory to read them in later
            code = compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)
            exec(code, vars(module))
    except BaseException:
        del sys.modules[name]
        raise
    return module


class Output(io.RawIOBase):
    """Takes what a solution prints: keeps the beginning of each call's, and counts it all."""

    def __init__(self) -> None:
        self._kept: dict[int, str] = {}
        self._sizes: dict[int, int] = {}
        self.threads: dict[int, int] = {}  # that make calls now, and these
        self._latest = 0

    def begin(self, call: int) -> None:
        """Count this thread's output, and that of unknown threads, as *call*'s from now on."""
        self.threads[threading.get_ident()] = call
        self._latest = call

    def end(self, call: int) -> tuple[str, int]:
        """Return the text kept of *call*, and how many characters it wrote in all."""
        del self.threads[threading.get_ident()]
        return self._kept.pop(call, ""), self._sizes.pop(call, 0)

    def peek(self) -> str:
        """Return the text kept so far of the calls that still run."""
        return "".join(self._kept.get(call, "") for call in list(self.threads.values()))

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        text = bytes(data).decode(errors="replace")
        call = self.threads.get(threading.get_ident(), self._latest)
        kept = self._kept.get(call, "")
        if len(kept) < MAX_PRINTED:
            self._kept[call] = kept + text[: MAX_PRINTED - len(kept)]
        self._sizes[call] = self._sizes.get(call, 0) + len(text)
        return len(data)


class Host:
    """A solution, and the objects of its making that the suite holds handles on."""

    def __init__(self, guard: Guard) -> None:
        self.output = Output()
        self.source = ""
        self.debugging = False
        self.error: BaseException | None = None  # what ended the last call, for a debugger
        self._name = ""
        self.paths: list[str] = []
        self._loading = threading.Lock()
        self._objects: dict[int, object] = {}
        self._module: ModuleType | None = None
        self._import_error: BaseException | None = None
        self._guard = guard
        self.left_by_import: Callable[[], list[Leftover]] = list

    def choose(self, name: str, paths: list[str]) -> None:
        """Name the module that the first call imports, and its files; the last is the solution."""
        self._name, self.paths, self.source = name, paths, paths[-1]
        # What lies beside the solution can be imported, and so can it itself by a child process.
        sys.path.append(os.path.dirname(paths[-1]))  # noqa: PTH120

    def _solution(self) -> ModuleType:
        with self._loading:
            if self._import_error is not None:
                raise self._import_error
            if self._module is None:
                try:
                    self._module = load(self._name, self.paths)
                    self._look_for_what_is_left()
                except BaseException as error:
                    # What was changed has been put back, so the next call may go on.
                    if not isinstance(error, LeftAtImport) or "thread" in str(error):
                        self._import_error = error
                    raise
            return self._module

    def _look_for_what_is_left(self) -> None:
        for kind, detail in self.left_by_import():
            error = LeftAtImport(f"{kind} {detail}")
            error.place = errors.mentioning(self.source, LEAVES.get(kind, [detail]))
            raise error

    def keep(self, value: object) -> Kept:
        """Return a handle on *value*, which stays here."""
        number = next((n for n, known in self._objects.items() if known is value), None)
        if number is None:
            number = len(self._objects) + 1
            self._objects[number] = value
        return Kept(number, self._kind_of(value)[:MAX_KIND])

    def _kind_of(self, value: object) -> str:
        """Return the name of the value's type, with its module if that is another's."""
        kind = type(value)
        module = str(kind.__module__)
        own = module in {self._name, "builtins"} or module.startswith("dojo.")
        return kind.__name__ if own else f"{module}.{kind.__name__}"

    def release(self) -> list[object]:
        """Forget the objects that the suite holds handles on, and return them."""
        kept = list(self._objects.values())
        self._objects.clear()
        return kept

    def call(self, call: Call) -> Outcome:
        """Make the *call*, and tell what came of it."""
        self.output.begin(call.id)
        try:
            outcome = self._outcome(call)
        finally:
            at = time.perf_counter_ns()
            output, printed = self.output.end(call.id)
        outcome.id, outcome.at = call.id, at
        outcome.output, outcome.printed = output, printed
        outcome.refused = list(self._guard.refused)
        self._guard.refused.clear()
        return outcome

    def _outcome(self, call: Call) -> Outcome:
        given: Any = unpack(call.arguments, lambda number, _: self._objects[number])
        arguments, named = given
        packer = Packer(self.keep)
        try:
            outcome = Outcome(value=packer.pack(self._perform(call, arguments, named)))
        except CannotCross as error:
            return Outcome(error=Unfit(str(error)))  # type: ignore[arg-type]
        except BaseException as error:
            self.error = error if self.debugging else None
            outcome = Outcome(error=self.describe(error))
        if any(isinstance(one, MUTABLE) for one in (*arguments, *named.values())):
            with suppress(CannotCross):  # they may have become too large to be told
                outcome.after = packer.pack(given)
        return outcome

    def _perform(self, call: Call, arguments: tuple[Any, ...], named: dict[str, Any]) -> object:
        target: Any = self._target(call.on, call.name)
        if isinstance(call, Get):
            return ("method",) if callable(target) else ("value", target)
        if call.name == "__exit__":
            arguments = _raised_inside(*arguments)
        return target(*arguments, **named)

    def _target(self, on: int, name: str) -> object:
        if on != MODULE:
            return getattr(self._objects[on], name)
        module = self._solution()
        if not hasattr(module, name):
            raise MissingName(name)
        return getattr(module, name)

    def describe(self, error: BaseException) -> Missing | Raised:
        """Return *error* in plain words, with the learner's lines."""
        if isinstance(error, MissingName):
            name = str(error)
            near = difflib.get_close_matches(name, vars(self._module), n=1)
            return Missing(name, [cut(one) for one in near])
        lines = errors.places(error, self.source)
        before, line = errors.before(error, lines, self.source)
        return Raised(
            importing=error is self._import_error or isinstance(error, LeftAtImport),
            type=cut(type(error).__name__),
            base=builtin_base(type(error)),
            text=errors.text_of(error),
            places=[*lines[:1], *lines[-3:]] if len(lines) > 4 else lines,
            before=before,
            line=line,
        )

    def where(self, number: int) -> list[Standing]:
        """Return the learner's lines at which the call, then any other thread, stands now."""
        calls = self.output.threads.copy()
        first = next((thread for thread, call in calls.items() if call == number), None)
        frames = sys._current_frames()
        threads = sorted((t.ident for t in threading.enumerate()), key=lambda t: t != first)
        stacks = [errors.stack(frames.get(t or 0), self.source) for t in threads]
        return errors.standing([stack for stack in stacks if stack], self.source)


def _raised_inside(*told: Any) -> tuple[Any, ...]:
    """Return the arguments of `__exit__`: none, or those of an exception as its proxy tells it."""
    if not told:
        return None, None, None
    name, *arguments = told
    error = getattr(builtins, name)(*arguments)
    return type(error), error, None
