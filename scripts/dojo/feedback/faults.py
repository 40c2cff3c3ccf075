"""What a fault means, and what to do about it: a few lines a cause."""

from __future__ import annotations

import signal
import sys

from dojo.core.faults import Cause, Fault
from dojo.core.texts import mark, say

_CRASHES = {"SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE"}
_STACK_OVERFLOW = 0xC00000FD  # Windows' exit code


def lines(fault: Fault) -> list[str]:
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
    name = signal_name(status)
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


def signal_name(status: int) -> str:
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
