"""What is told of a solution: errors, and where threads stand, by the learner's own lines alone."""

from __future__ import annotations

import ast
import builtins
import difflib
import linecache
import sys
import traceback
from collections.abc import Callable, Container, Sequence
from traceback import walk_tb
from types import FrameType
from typing import Any

from dojo.isolation.protocol import Place, Raised, Standing, State
from dojo.isolation.transport import cut, legible

MAX_CHAIN = 10  # errors, each of which came on the way of the one before
MAX_TROUBLES = 100  # errors that are worth telling
_FUNCTIONS = ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda

# Whether a thread waits for a lock, and holds one that is waited for -> the word for it
_STATES: dict[tuple[bool, bool], State] = {
    (True, True): "both",
    (True, False): "waits",
    (False, True): "holds",
    (False, False): "",
}


class LeftAtImport(Exception):
    """An import has left something behind: its kind and a detail, and the line that did it."""

    place: Place | None = None


def places(error: BaseException, source: str) -> list[Place]:
    """Return the lines of the file *source* that the exception passed, the outermost first."""
    if isinstance(error, LeftAtImport):
        return [error.place] if error.place else []
    steps = [step for step in walk_tb(error.__traceback__) if step[0].f_code.co_filename == source]
    if isinstance(error, SyntaxError) and not steps:  # the code never ran
        return [(error.lineno or 0, "", cut((error.text or "").rstrip()))]
    return [place(frame, line) for frame, line in steps]


def before(error: BaseException, passed: list[Place], source: str) -> tuple[str, int]:
    """Return the first error that was on its way when *error* came, in words, and its line.

    They are "" and 0 if there is none, or if it was turned into *error* by a `raise`, the last of
    the places that it *passed*.
    """
    first, steps = error, 0
    while first.__context__ and not first.__suppress_context__ and steps < MAX_CHAIN:
        first, steps = first.__context__, steps + 1
    if first is error or not passed or passed[-1][2].startswith("raise"):
        return "", 0
    if not (lines := places(first, source)):
        return "", 0
    return f"{cut(type(first).__name__)}: {text_of(first)}", lines[-1][0]


def stack(frame: FrameType | None, source: str) -> list[FrameType]:
    """Return the frames of *source* in the stack of a running thread, the innermost first."""
    found = []
    while frame is not None:
        if frame.f_code.co_filename == source:
            found.append(frame)
        frame = frame.f_back
    return found


def mentioning(source: str, words: Container[str]) -> Place | None:
    """Return the first line of the file *source* that has one of *words* as a name or as a text.

    A line that an import runs goes before those inside of functions.
    """
    nodes = list(ast.walk(_parsed(source)))
    functions = [node for node in nodes if isinstance(node, _FUNCTIONS)]
    later = {id(part) for function in functions for part in ast.walk(function)}
    found = []
    for node in nodes:
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
                if word in words:
                    found.append((id(node) in later, node.lineno))
    if not found:
        return None
    _, line = min(found)
    return line, "<module>", cut(linecache.getline(source, line).strip())


def place(frame: FrameType, line: int) -> Place:
    """Return the *line* of a frame, with its function and its text."""
    linecache.checkcache(file := frame.f_code.co_filename)
    text = linecache.getline(file, line).strip()
    return line, cut(frame.f_code.co_name), cut(text)


def text_of(error: BaseException) -> str:
    """Return the exception's own words, cut to a readable length, with Python's "Did you mean"."""
    try:
        words = str(error)
    except BaseException as second:
        words = f"(its __str__ raised {type(second).__name__})"
    if isinstance(error, SyntaxError):
        words = str(error.msg)
    return legible(words[:2_000]) + _suggestion(error)


def _suggestion(error: BaseException) -> str:
    """Return ``. Did you mean: 'x'?``, or nothing.

    (`traceback` itself suggests from Python 3.12 only.)
    """
    if isinstance(error, AttributeError) and error.name:
        known = [name for name in dir(error.obj) if not name.startswith("__")]
    elif isinstance(error, NameError) and error.name:
        frames = [frame for frame, _ in walk_tb(error.__traceback__)][-1:]
        scopes = [(*frame.f_locals, *frame.f_globals, *vars(builtins)) for frame in frames]
        known = [name for scope in scopes for name in scope]
    else:
        return ""
    near = difflib.get_close_matches(error.name, known, n=1)
    return f". Did you mean: '{cut(near[0])}'?" if near else ""


# Threads and locks


def standing(stacks: Sequence[Sequence[FrameType]], source: str) -> list[Standing]:
    """Return the innermost line of *source* in each of the *stacks*, which have frames of it alone.

    A line further out follows if a lock is held there that any thread waits for.
    """
    blocks = [node for node in ast.walk(_parsed(source)) if isinstance(node, ast.With)]
    wanted = set[int]().union(*(_locks(stack[0], blocks, held=False) for stack in stacks))
    found: list[Standing] = []
    for innermost, *outer in stacks:
        waits = bool(_locks(innermost, blocks, held=False))
        holds = bool(_locks(innermost, blocks, held=True) & wanted)
        found.append((*place(innermost, innermost.f_lineno), _STATES[waits, holds]))
        for frame in outer:
            if _locks(frame, blocks, held=True) & wanted:
                found.append((*place(frame, frame.f_lineno), "called"))
    return found


def _parsed(source: str) -> ast.Module:
    """Return the tree of the file *source*, an empty one if it cannot be had."""
    try:
        return ast.parse("".join(linecache.getlines(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _locks(frame: FrameType, blocks: Sequence[ast.With], *, held: bool) -> set[int]:
    """Return what tells the locks apart that the *frame* has *held* by a `with`, or waits for."""
    found = set()
    line = frame.f_lineno
    passed = [b for b in blocks if b.lineno <= line <= (b.end_lineno or 0)]
    there = [block for block in passed if (line >= block.body[0].lineno) is held]
    for expression in (item.context_expr for block in there for item in block.items):
        parts = ast.walk(expression)
        if not all(isinstance(part, ast.Name | ast.Attribute | ast.Load) for part in parts):
            continue  # a call makes another object each time
        try:
            value = eval(ast.unparse(expression), frame.f_globals, frame.f_locals)
        except Exception:  # the name is gone by now
            continue
        if hasattr(value, "acquire"):
            found.add(id(value))
    return found


# Errors that a library keeps to itself: printed, or left in a future


class Swallowed:
    """What is known of such errors. The errors are not kept: their frames would hold sockets."""

    def __init__(self, describe: Callable[[BaseException], object]) -> None:
        self._describe = describe
        self.known: dict[int, Raised] = {}  # by the identity of the error, the oldest first

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
                    self.known.pop(id(future._exception), None)

            return asked

        setting, noting.__wrapped__ = future.set_exception, future  # type: ignore[attr-defined]
        future.set_exception = noting
        future.result, future.exception = asking(future.result), asking(future.exception)

    def _note(self, error: BaseException) -> None:
        described = self._describe(error)
        if isinstance(described, Raised) and described.places and len(self.known) < MAX_TROUBLES:
            self.known[id(error)] = described
