"""Describe an exception of a solution: a learner sees their own lines and none of the harness."""

from __future__ import annotations

import builtins
import difflib
import linecache
import sys
from collections.abc import Iterator
from types import FrameType, TracebackType

from dojo.isolation.protocol import Place
from dojo.isolation.transport import cut, legible


def places(error: BaseException, source: str) -> list[Place]:
    """Return the lines of the file *source* that the exception passed, the outermost first."""
    return [
        _place(frame, line) for frame, line in _walk(error.__traceback__) if _file(frame) == source
    ]


def standing(frame: FrameType | None, source: str) -> Place | None:
    """Return the innermost line of *source* that a running thread stands on."""
    while frame is not None and _file(frame) != source:
        frame = frame.f_back
    return _place(frame, frame.f_lineno) if frame is not None else None


def _walk(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _file(frame: FrameType) -> str:
    return frame.f_code.co_filename


def _place(frame: FrameType, line: int) -> Place:
    linecache.checkcache(_file(frame))
    text = linecache.getline(_file(frame), line).strip()
    return line, cut(frame.f_code.co_name), cut(text)


def syntax_place(error: SyntaxError) -> Place:
    """Return the line of a SyntaxError: it has no frame, the code never ran."""
    return error.lineno or 0, "", cut((error.text or "").rstrip())


def text_of(error: BaseException) -> str:
    """Return the exception's own words, cut to a readable length, with Python's "Did you mean"."""
    try:
        words = str(error)
    except BaseException as second:
        words = f"(its __str__ raised {type(second).__name__})"
    if isinstance(error, SyntaxError):
        words = str(error.msg)
    return legible(words[:2_000]) + suggestion(error)


def suggestion(error: BaseException) -> str:
    """Return ``. Did you mean: 'x'?``, or nothing.

    (`traceback` itself suggests from Python 3.12 only.)
    """
    if not isinstance(error, NameError | AttributeError) or not error.name:
        return ""
    near = difflib.get_close_matches(error.name, _known(error), n=1)
    return f". Did you mean: '{cut(near[0])}'?" if near else ""


def _known(error: NameError | AttributeError) -> list[str]:
    if isinstance(error, AttributeError):
        return [name for name in dir(error.obj) if not name.startswith("__")]
    last = None
    for last, _ in _walk(error.__traceback__):  # noqa: B007
        pass
    if last is None:
        return []
    return [*last.f_locals, *last.f_globals, *vars(builtins)]


def current_frame(thread: int | None) -> FrameType | None:
    """Return the frame that a thread is in right now."""
    return sys._current_frames().get(thread) if thread is not None else None
