"""Describe an exception of a solution: a learner sees their own lines and none of the harness."""

from __future__ import annotations

import builtins
import difflib
import linecache
from traceback import walk_tb
from types import FrameType

from dojo.isolation.protocol import Place
from dojo.isolation.transport import cut, legible

MAX_CHAIN = 10  # errors, each of which came on the way of the one before


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


def mentioning(source: str, word: str) -> Place | None:
    """Return the first line of the file *source* that has *word*."""
    for number, text in enumerate(linecache.getlines(source), 1):
        if word in text:
            return number, "<module>", cut(text.strip())
    return None


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
