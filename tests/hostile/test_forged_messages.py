"""Submissions that speak to the judge themselves: no word of theirs counts."""

from __future__ import annotations

import pytest

FORGER = """
import gc, struct
from dojo.border.frames import Writer, spell
WRITER = next(found for found in gc.get_objects() if isinstance(found, Writer))
RAW = WRITER._pipe
def outcome(number, **other):
    told = {"id": number, "output": "", "printed": 0, "refused": [], "at": 1, "clean": True}
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
    from dojo.border import frames
    reader = os.fdopen(os.dup(WRITER._pipe.fileno() - 1), "rb")
    while True:
        message = frames.read(reader)
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


def test_a_lie_about_threads_is_found_out(arena):
    if arena.tier.name != "A":
        pytest.skip("only the kernel knows better")
    code = """
import threading
from dojo.border import state
exec(REFERENCE)
right = add_days
def hide(function):
    def hidden(*arguments, **named):
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        return function(*arguments, **named)
    return hidden
threads = threading.enumerate
state.threads_left = lambda own: []
for name in __all__:
    globals()[name] = hide(globals()[name])
"""
    file = arena.folder / "liar" / "date_arithmetic.py"
    file.parent.mkdir()
    source = (arena.neighbor / file.name).read_text()
    file.write_text(code.replace("REFERENCE", repr(source)))
    verdicts = arena.judge(file.parent, stop="failure")
    assert [verdict.cause for verdict in verdicts] == ["left"]
    assert "though your code makes believe otherwise" in verdicts[0].block
