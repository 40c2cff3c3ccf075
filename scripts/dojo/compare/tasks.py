"""The tasks of a kata that are functions of plain values, and the calls of them that are shown.

The suites and the examples of the README run on the reference, and each call of a task is noted.
"""

from __future__ import annotations

import builtins
import inspect
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from dojo.core import catalogue, readme
from dojo.core.catalogue import Kata
from dojo.isolation.far import host
from dojo.runner import proxy
from dojo.runner.proxy import Handle, RemoteFunction, SolutionProxy
from dojo.runner.session import CurrentTest

PLAIN = frozenset({bool, date, datetime, int, NoneType, str, timedelta})
"""The types whose values can be made up: they cross the border and do nothing."""

MOST_CALLS = 6  # of one test: a loop makes many that are alike

Arguments = dict[str, Any]
"""The arguments of a call by the names of the parameters; an optional one may be missing."""


@dataclass(frozen=True)
class PlainTask:
    """A function of plain values: the types of its parameters, and what its docstring announces."""

    name: str
    signature: inspect.Signature
    hints: Mapping[str, Any]
    documented: tuple[type[Exception], ...]

    def split(self, arguments: Arguments) -> tuple[tuple[Any, ...], Arguments]:
        """Return *arguments* as a call is written: the positional ones, and the named ones."""
        bound = inspect.BoundArguments(self.signature, arguments)
        return bound.args, bound.kwargs


@dataclass(frozen=True)
class Shown:
    """The calls of each task, in the order in which they were made."""

    suite: dict[str, list[Arguments]]
    readme: dict[str, list[Arguments]]


def of_kata(kata: Kata) -> list[PlainTask]:
    """Return the tasks of *kata*; none if one of them takes more than plain values."""
    return of_module(_load(f"reference_of_{kata.name}", kata.reference), catalogue.tasks(kata))


def of_module(module: ModuleType, names: tuple[str, ...]) -> list[PlainTask]:
    """Return the tasks *names* of a module; none if one of them takes more than plain values."""
    found = [_task(getattr(module, name)) for name in names]
    whole = [task for task in found if task is not None]
    return whole if len(whole) == len(names) else []


def kinds(hint: Any) -> tuple[Any, ...]:
    """Return the types that *hint* stands for: one, or those of a union."""
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _task(function: object) -> PlainTask | None:
    if not inspect.isfunction(function):
        return None
    signature = inspect.signature(function)
    try:
        hints = get_type_hints(function)
    except NameError:  # a name that is there for type checkers only
        return None
    types = {name: hints.get(name) for name in signature.parameters}
    variable = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
    if not types or any(one.kind in variable for one in signature.parameters.values()):
        return None
    if not all(map(_is_plain, types.values())):
        return None
    return PlainTask(function.__name__, signature, types, tuple(_documented(function)))


def _is_plain(hint: Any) -> bool:
    if get_origin(hint) is list:
        return _is_plain(*get_args(hint))
    return all(kind in PLAIN if kind is hint else _is_plain(kind) for kind in kinds(hint))


def _documented(function: object) -> Iterator[type[Exception]]:
    words = re.findall(r"\w+", inspect.getdoc(function) or "")
    for kind in (getattr(builtins, word, None) for word in dict.fromkeys(words)):
        if isinstance(kind, type) and issubclass(kind, Exception):
            yield kind


# The calls that are shown


class Recorder:
    """Answers calls by the reference, in this process, and notes them."""

    def __init__(self, kata: Kata, tasks: list[PlainTask]) -> None:
        self.test = CurrentTest()
        self.calls: dict[str, list[Arguments]] = {task.name: [] for task in tasks}
        self._module = _load(f"reference_of_{kata.name}", kata.reference)
        self._tasks = {task.name: task for task in tasks}
        self._left = 0

    def run(self, code: Callable[[], object]) -> None:
        """Call *code*; an exception ends it early, as it ends a test."""
        self._left = MOST_CALLS
        with suppress(Exception, pytest.fail.Exception, pytest.skip.Exception):
            code()

    def call(
        self, function: RemoteFunction, arguments: tuple[object, ...], named: dict[str, object]
    ) -> object:
        """Note the call and make it. Raise TypeError if the arguments do not fit."""
        task = self._tasks.get(function.name)
        if task and self._left:
            self._left -= 1
            bound = task.signature.bind(*deepcopy(arguments), **deepcopy(named))
            self.calls[task.name].append(bound.arguments)
        try:
            return getattr(self._module, function.name)(*arguments, **named)
        except Exception as error:
            error.kata_error = None  # type: ignore[attr-defined]  # `raises` takes no other
            raise

    def attribute(self, handle: Handle, name: str) -> object:
        """Raise AttributeError: plain values leave no object on the far side."""
        raise AttributeError(name)


def shown(kata: Kata, tasks: list[PlainTask]) -> Shown:
    """Return the calls of *tasks* that the suites and the README of *kata* show."""
    suite, examples = Recorder(kata, tasks), Recorder(kata, tasks)
    with _answered_by(suite, kata):
        for file in kata.suites:
            for name, test in vars(_load(f"{file.stem}_of_suite", file)).items():
                if name.startswith("test_"):
                    suite.run(test)
    with _answered_by(examples, kata):
        sections = readme.sections(kata.readme()) if kata.readme().is_file() else []
        for section in sections:
            names = {task.name: RemoteFunction(kata, task.name) for task in tasks}
            for example in section.examples:
                examples.run(partial(exec, example.source, names))
    return Shown(suite.calls, examples.calls)


@contextmanager
def _answered_by(recorder: Recorder, kata: Kata) -> Iterator[None]:
    """Let *recorder* answer calls of the solution while the block runs; nothing is printed."""
    outer = proxy.use(recorder)
    try:
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
            patch.setitem(sys.modules, kata.name, SolutionProxy(kata))
            yield
    finally:
        proxy.use(outer)


def _load(name: str, file: Path) -> ModuleType:
    """Return the module that *file* makes; it is not left among those that are imported."""
    module = host.load(name, [str(file)])
    del sys.modules[name]
    return module
