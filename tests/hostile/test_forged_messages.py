"""Submissions that speak to the judge themselves: no word of theirs counts."""

from __future__ import annotations

import pytest
from dojo.core import catalogue

FORGER = """
import gc, struct
from dojo.isolation.transport import Writer, spell
WRITER = next(found for found in gc.get_objects() if isinstance(found, Writer))
RAW = WRITER._pipe
def outcome(number, **other):
    told = {"id": number, "output": "", "printed": 0, "refused": [], "at": 1, "clean": True}
    told |= {"do": "returned"}
    return {**told, "value": None, "after": None, **other}
def act(*arguments):
"""

CASES = {
    "an answer that nobody asked for": {
        "code": FORGER + "    WRITER.write(outcome(4711))",
        "cause": "forged",
        "said": "an answer to a question that nobody asked",
    },
    "answers before the calls": {
        "code": FORGER + "    [WRITER.write(outcome(number)) for number in range(1, 1000)]",
        "cause": "forged wrong",
    },
    "two answers": {
        "code": FORGER + "    RAW.write(spell(outcome(1)) * 2); RAW.flush()",
        "cause": "forged wrong",
    },
    "an answer of another form": {
        "code": FORGER + "    WRITER.write({'id': 1, 'verdict': 'passed', 'outcome': 'passed'})",
        "cause": "forged",
    },
    "an answer nested without an end": {
        "code": FORGER + "    RAW.write(struct.pack('!I', 10**6) + b'\\x91' * 10**6); RAW.flush()",
        "cause": "forged",
        "said": "bytes that are no message",
    },
    "a frame of 64 MB each time": {
        "code": FORGER + "    RAW.write(struct.pack('!I', 2**26) + b'\\xc0' * 2**26); RAW.flush()",
        "cause": "forged hung",  # to find out that there are too many items takes a while
        "stop": "failure",
    },
    "an object that was never there": {
        "code": FORGER + "    WRITER.write(outcome(1, value=['handle', 10**6, 'date']))",
        "cause": "wrong forged",
    },
    "a worker that answers everything itself": {
        "code": FORGER
        + """
    import os
    from dojo.isolation.transport import Reader
    reader = Reader(os.fdopen(os.dup(WRITER._pipe.fileno() - 1), "rb"), dict)
    while True:
        message = reader.read()
        WRITER.write(outcome(message["id"]))
""",
        "cause": "wrong forged hung died",
        "stop": "failure",
    },
    "threads that answer later": {
        "code": FORGER
        + """
    import threading, time
    def later():
        for number in range(1, 10_000):
            WRITER.write(outcome(number))
    threading.Thread(target=later, daemon=True).start()
""",
        "cause": "forged wrong died",
    },
    "atexit": {
        "code": """
import atexit, os
atexit.register(lambda: os.write(1, b"74 passed"))
def act(*arguments): pass
""",
        "cause": "wrong",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_nothing_is_earned(arena, way):
    arena.proves(**CASES[way])


LYING = """
import socket, sys, threading
from dojo.isolation.far import leftovers as state
state.threads_left = lambda own: []
state.connections_left = lambda journal, patience: []
state.sockets_left = lambda journal, kept: []
KEPT = []
exec(REFERENCE)
def keep_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
def keep_a_socket():
    KEPT.append(socket.socket())
def hide(function):
    def hidden(*arguments, **named):
        LEAVE()
        return function(*arguments, **named)
    return hidden
"""
"""The reference, which leaves something behind at each call, and says that there is nothing."""

LEAVING = {
    ("thread", "date_arithmetic"): "for name in __all__: globals()[name] = hide(globals()[name])",
    ("socket", "date_arithmetic"): "for name in __all__: globals()[name] = hide(globals()[name])",
    ("thread", "client_thread"): "ClientThread.run = hide(ClientThread.run)",
    ("socket", "client_thread"): "ClientThread.run = hide(ClientThread.run)",
}


@pytest.mark.parametrize(("what", "kata"), LEAVING)
def test_a_lie_about_what_is_left_is_found_out(arena, what, kata):
    if arena.tier.name != "A":
        pytest.skip("only in tier A the kernel is asked")
    source = catalogue.find(kata).reference.read_text(encoding="utf-8")
    code = LYING.replace("REFERENCE", repr(source)).replace("LEAVE", f"keep_a_{what}")
    file = arena.folder / f"liar-{what}-{kata}" / f"{kata}.py"
    file.parent.mkdir()
    file.write_text(f"{code}\n{LEAVING[what, kata]}\n", encoding="utf-8")
    failed = [v for v in arena.judge(file.parent, kata, "failure") if v.outcome == "failed"]
    assert failed
    assert {verdict.cause for verdict in failed} <= {"left", "wrong"}
    assert f"a {what} that" in failed[0].block or f"hidden {what}" in failed[0].block
