"""Where the threads of a solution stand, which locks they wait for, and who holds these."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Sequence
from types import FrameType

from dojo.isolation.far.errors import place
from dojo.isolation.protocol import Standing, State

# Whether a thread waits for a lock, and holds one that is waited for -> the word for it
_STATES: dict[tuple[bool, bool], State] = {
    (True, True): "both",
    (True, False): "waits",
    (False, True): "holds",
    (False, False): "",
}


def standing(stacks: Sequence[Sequence[FrameType]], source: str) -> list[Standing]:
    """Return the innermost line of *source* in each of the *stacks*, which have frames of it alone.

    A line further out follows if a lock is held there that any thread waits for.
    """
    try:
        tree = ast.parse("".join(linecache.getlines(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = ast.Module([], [])
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.With)]
    wanted = set[int]().union(*(_waited_for(stack[0], blocks) for stack in stacks))
    found: list[Standing] = []
    for innermost, *outer in stacks:
        waits = bool(_waited_for(innermost, blocks))
        holds = bool(_held(innermost, blocks) & wanted)
        found.append((*place(innermost, innermost.f_lineno), _STATES[waits, holds]))
        for frame in outer:
            if _held(frame, blocks) & wanted:
                found.append((*place(frame, frame.f_lineno), "called"))
    return found


def _waited_for(frame: FrameType, blocks: Sequence[ast.With]) -> set[int]:
    return _locks([b for b in blocks if b.lineno <= frame.f_lineno < b.body[0].lineno], frame)


def _held(frame: FrameType, blocks: Sequence[ast.With]) -> set[int]:
    inside = [b for b in blocks if b.body[0].lineno <= frame.f_lineno <= (b.end_lineno or 0)]
    return _locks(inside, frame)


def _locks(blocks: Sequence[ast.With], frame: FrameType) -> set[int]:
    """Return what tells the locks of these `with` statements apart, as they are in *frame*."""
    found = set()
    for expression in (item.context_expr for block in blocks for item in block.items):
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
