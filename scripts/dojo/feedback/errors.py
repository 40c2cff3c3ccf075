"""What ended a call or an import: the solution's own error, in plain words, with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dojo.core.console import printable
from dojo.core.faults import HANGS, Cause, Fault, Place
from dojo.core.texts import mark, say
from dojo.feedback import faults
from dojo.isolation.protocol import LEFT_AT_IMPORT, Raised

LINES = 6
"""How many lines of an exception's text are shown."""

_NOT_UTF8 = re.compile(r"null byte|'utf-8' codec|Non-UTF-8")
_NO_PYTHON = {"SyntaxError", "IndentationError", "TabError"}
_WAITS = re.compile(r"\.acquire\(|with \S*(lock|mutex|semaphore|condition)", re.IGNORECASE)

_STATES = {
    "waits": mark("   <== waits for a lock"),
    "holds": mark("   <== holds a lock that is waited for"),
    "both": mark("   <== waits for a lock, and holds one that is waited for"),
    "called": mark("   <== holds a lock that is waited for"),
}

_AT_IMPORT = {
    "thread": mark("Your file starts a thread when it is imported, and the thread does not end."),
    "folder": mark("Your file changes the working directory when it is imported."),
    "environment": mark("Your file changes the environment variable {detail} when it is imported."),
    "locale": mark("Your file changes the locale when it is imported."),
    "umask": mark("Your file changes the umask when it is imported."),
    "timeout": mark("Your file changes the default timeout of sockets when it is imported."),
}

_ADVICE = {
    "EOFError": mark("Nobody answers here: input() finds nothing. Take it as a parameter."),
    "MemoryError": mark(
        "Your code had all the memory that it may have: does a list or a loop grow without an end?"
    ),
}


def told(error: BaseException) -> Raised | None:
    """Return what the far side said of an exception of the solution; None if it is none."""
    found: Raised | None = getattr(error, "kata_error", None)
    return found


def explained(error: BaseException, file: str) -> tuple[str, list[str]]:
    """Return the first line of a block about *error*, and what stands below: what ended a call, and
    the lines of the solution's *file* where that was.

    The first line is "" if the rule of the test stands there. That is so for a wrong answer, for
    code that is still to be written, and for an exception that the solution raises on purpose.
    """
    if isinstance(error, Fault):
        what = faults.lines(error)
        where = places(error.places, file, each=error.cause in HANGS)
        if error.cause is Cause.HUNG and error.places:
            name, line = error.text.partition("(")[0], error.places[0][0]
            never = say("`{name}` never returned; it was at line {line}.", name=name, line=line)
            return never, [*what[1:], *where]
        if error.cause is Cause.IMPORT:
            return what[0], [*what[1:], *where]
        return "", [*what, *where]
    raised = told(error)
    if raised is None:
        return "", [f"{type(error).__name__}: {error}".splitlines()[0]]
    if raised.type == "NotImplementedError":
        return "", [say("not written yet"), *places(raised.places, file)]
    words = _words(raised)
    known = [place for place in raised.places if place[0]]  # a file that is no text has no line
    below = [*places(known, file), *_advice(raised)]
    if raised.before:
        first = printable(raised.before).splitlines()[0]
        below.append(say("Before that, in line {line}: {error}", line=raised.line, error=first))
    on_purpose = known and known[-1][2].startswith("raise") and not raised.importing
    return ("", words + below) if on_purpose else (words[0], words[1:] + below)


def places(places: Sequence[Place], file: str, *, each: bool = False) -> list[str]:
    """Return the *places* in *file*; *each* says that they are those of several threads."""
    found = []
    for number, (line, function, text, *states) in enumerate(places):
        if not each and number and places[number - 1] == (line, function, text):
            continue  # endless recursion stands on the same line again and again
        state = str(states[0]) if states else ""
        inside = say(", in {function}", function=function) if function else ""
        where = f"{file}:{line}{inside}"
        if state == "called":
            where = say("called at: {place}", place=where)
        elif each and number:
            where = say("another thread: {place}", place=where)
        if each and not state and _WAITS.search(str(text)):
            state = "waits"
        found += [where, f"    {text}{say(_STATES[state]) if state else ''}"]
    return [" ".join(row.splitlines()) for row in found]


def _words(error: Raised) -> list[str]:
    """Return the exception's own words, or for what comes of an import better ones."""
    if error.importing and error.type == LEFT_AT_IMPORT:
        kind, _, detail = error.text.partition(" ")
        return [say(_AT_IMPORT.get(kind, kind), detail=detail)]
    if error.importing and _is_no_python(error):
        if _NOT_UTF8.search(error.text):
            return [say("Your file is not in UTF-8: choose that encoding and save the file again.")]
        line, what = error.places[-1][0], printable(error.text)
        return [say("Line {line} has a syntax error: {what}", line=line, what=what)]
    text = f"{error.type}: {error.text}" if error.text else error.type
    return printable(text).splitlines()[:LINES] or [""]


def _is_no_python(error: Raised) -> bool:
    """Return True if the file itself is no Python (and not one that it imports)."""
    if error.text == "source code string cannot contain null bytes":
        return True  # before Python 3.11.4 a ValueError, without a place
    return error.type in _NO_PYTHON and bool(error.places) and not error.places[-1][1]


def _advice(error: Raised) -> list[str]:
    if error.importing:
        if _is_no_python(error):
            return []
        if error.type in {LEFT_AT_IMPORT, "EOFError"}:
            return [say('Put what is to run by hand alone under `if __name__ == "__main__":`.')]
        return [say("Your file cannot be imported, so none of its functions can be called.")]
    if error.type == "EOFError" and error.places and "input(" not in error.places[-1][2]:
        return []  # the solution's own
    return [say(_ADVICE[error.type])] if error.type in _ADVICE else []
