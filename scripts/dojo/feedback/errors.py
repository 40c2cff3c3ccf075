"""What ended a call or an import, in plain words: the solution's own error, or a fault."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Sequence

from dojo.core.console import printable
from dojo.core.faults import HANGS, Cause, Fault, Place
from dojo.core.texts import mark, say
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
        what = _lines(error)
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


# What a fault means, and what to do about it: a few lines a cause


_CRASHES = {"SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE"}
_STACK_OVERFLOW = 0xC00000FD  # Windows' exit code


def _lines(fault: Fault) -> list[str]:
    """Return what happened, in plain words, the fix included."""
    if fault.cause in _DETAILED:
        return _DETAILED[fault.cause](fault)
    text = say(_WORDS[fault.text]) if fault.text in _WORDS else fault.text
    event, path = fault.details[0] if fault.details else ("", "")
    return [say(line, text=text, event=event, path=path) for line in _SIMPLE[fault.cause]]


_SIMPLE = {
    Cause.HUNG: [
        mark("no answer: the call was still running when its time was up"),
    ],
    Cause.ENDLESS: [
        mark("more than {text} bytes, and still no end of the stream"),
        mark("Send each byte once, and close the connection when there are no more."),
    ],
    Cause.SPINNING: [
        mark("a loop that reads the end of the stream again and again"),
        mark("recv() returns b'' once the other end has no more to send: leave the loop then."),
    ],
    Cause.ABSENT: [
        mark("no file {text}"),
        mark("Put your solution there, or name its folder with --solutions."),
    ],
    Cause.UNFIT: [
        mark("an answer that is {text} to look at"),
        mark("Return the value that the task asks for, and nothing more."),
    ],
    Cause.EXITED: [
        mark("{text}: the function ended the program"),
        mark("Return a value or raise an exception; leave ending the program to its user."),
    ],
    Cause.IMPORT: [
        mark("{text}: your file ended the program while it was imported"),
        mark('Put what is to run by hand alone under `if __name__ == "__main__":`.'),
    ],
    Cause.SKIPPED: [
        mark("{text}: the solution asked to be skipped"),
        mark(
            "A test that is skipped or expected to fail is not passed. Write the function instead."
        ),
    ],
    Cause.STOPPED: [
        mark("{text} ended, and a server must not"),
        mark("The next client finds no server: go on serving."),
    ],
    Cause.BROKEN: [
        mark("{text}: the connection was refused or broken off"),
        mark("Somebody must listen there, and read to the end before closing."),
    ],
    Cause.FLOODED: [
        mark("more than {text} bytes of output"),
        mark("Print what the task asks for, and come to an end."),
    ],
    Cause.OVERFULL: [
        mark("a folder of more files, or deeper, than anybody can look through"),
        mark("Make the files that the task asks for, and no others."),
    ],
    Cause.PLANTED: [
        mark("{text} is no plain file of the test's folder"),
        mark("Where a file is asked for, neither a pipe nor a link to somewhere else will do."),
    ],
    Cause.ELSEWHERE: [
        mark("{text} is a link, or lies behind one"),
        mark("Hand in the file itself."),
    ],
    Cause.OVERSIZED: [
        mark("{text} has more than a megabyte, and no solution needs that"),
    ],
    Cause.UNREADABLE: [
        mark("the file {text} cannot be read"),
        mark("Let others read the file: the judge runs as another account."),
    ],
    Cause.UNCONNECTED: [
        mark("{text} ended without having connected"),
        mark("A client connects to the address first, and then sends."),
    ],
    Cause.NO_ERROR: [
        mark("no exception"),
    ],
    Cause.REFUSED: [
        mark("an attempt to change {path} ({event})"),
        mark("That is outside the folder of the test. It was refused; nothing was lost."),
    ],
    Cause.FORGED: [
        mark("a message to the judge that no returned value makes: {text}"),
        mark("Your code, or what it imports, writes to files that it did not open."),
        mark("Return your answer from the function; an answer in another way never counts."),
    ],
}

_WORDS = {
    "too large": mark("too large"),
    "nested too deeply": mark("nested too deeply"),
    "unasked": mark("an answer to a question that nobody asked"),
    "malformed": mark("a message of a form that no answer has"),
}
"""What the border says of answers that cannot cross it, and of messages that are none."""


def _in_vain(fault: Fault) -> list[str]:
    """Tell of a peer that waited for more than came."""
    came = [str(came) for _, came in fault.details]
    if fault.cause is Cause.UNSENT:
        return [
            *came,
            say("{text} ended, and what the other end waited for never came", text=fault.text),
            say("Send all of it, and to the right address, before you return."),
        ]
    if came:
        return [*came, say("and then nothing: the other end waited for more, or for the end")]
    return [say("nothing: the other end waited for bytes that never came")]


def _missing(fault: Fault) -> list[str]:
    advice = say("Did it get lost, or is it spelled another way?")
    for [near] in fault.details:
        advice = say("Did you mean `{name}`? The name must be the same.", name=near)
    return [say("there is no `{name}` in your file", name=fault.text), advice]


def _died(fault: Fault) -> list[str]:
    status = fault.details[0][1]
    assert isinstance(status, int)
    name = _signal_name(status)
    if name in _CRASHES or status == _STACK_OVERFLOW:
        return [
            say("the Python that ran your code crashed ({signal})", signal=name or status),
            say("Endless recursion in C code or `ctypes` can do that."),
        ]
    if name:
        return [say("the process of your code was killed ({signal})", signal=name)]
    return [
        say("your code ended its whole process with exit code {status}", status=status),
        say("os._exit() ends a program at once; return a value instead."),
    ]


def _signal_name(status: int) -> str:
    """Return the name of the signal in a status that Popen gives; "" for a plain exit."""
    if sys.platform == "win32" or status >= 0:
        return ""
    try:
        return signal.Signals(-status).name
    except ValueError:
        return str(-status)


_LEFT = {
    "folder": mark("the working directory changed to {detail}"),
    "environment": mark("the environment variable {detail} changed"),
    "locale": mark("the locale changed to {detail}"),
    "umask": mark("the umask changed to {detail}"),
    "timeout": mark("the default timeout of all sockets changed to {detail} s"),
    "thread": mark("a thread that still runs: {detail}"),
    "socket": mark("a socket that is still open, made in line {detail}"),
    "hidden thread": mark("a thread that still runs, though your code makes believe otherwise"),
    "hidden socket": mark("a socket that is still open, though your code makes believe otherwise"),
}


def _left(fault: Fault) -> list[str]:
    return [
        say("the right answer, but this was left behind:"),
        *(f"- {say(_LEFT[str(kind)], detail=detail)}" for kind, detail in fault.details[:5]),
        say("A function leaves the process as it found it: close, join, put back."),
    ]


_DETAILED = {
    Cause.MISSING: _missing,
    Cause.DIED: _died,
    Cause.LEFT: _left,
    Cause.SILENT: _in_vain,
    Cause.UNSENT: _in_vain,
}
