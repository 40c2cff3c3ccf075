"""Submissions that write what a terminal obeys: it is shown spelled out, in every place."""

from __future__ import annotations

import pytest

EVIL = r"\x1b[2J\x1b]0;owned\x07\x1b[31m\u202egnp.exe\u2066\x00\x9b31m\r\x08\ufeff"
"""Escapes, a title, colors, bidirectional controls, NUL, C1 controls, a carriage return."""

CASES = {
    "in an exception": {
        "code": f'def act(*arguments): raise RuntimeError("{EVIL}")',
        "cause": "raised",
        "said": r"\x1b[2J\x1b]0;owned\x07",
    },
    "in the name of an exception": {
        "code": f"""
def act(*arguments):
    raise type("{EVIL}".replace(chr(0), ""), (Exception,), {{}})
""",
        "cause": "raised",
        "said": r"\u202egnp.exe",
    },
    "in the name of a class": {
        "code": f'def act(*arguments): return type("{EVIL}".replace(chr(0), ""), (), {{}})()',
        "cause": "wrong",
        "said": r"\u202egnp.exe",
    },
    "in a result": {
        "code": f'def act(*arguments): return "{EVIL}"',
        "cause": "wrong",
        "said": r"\x1b[2J",
    },
    "in what is printed": {
        "code": f'def act(*arguments): print("{EVIL}")',
        "cause": "wrong",
        "said": r"\x1b[2J",
    },
    "in the line of the source": {
        "code": "def act(*arguments): raise RuntimeError  # \x1b[2J \u202e \x9b \x7f",
        "cause": "raised",
        "said": r"\x1b[2J",
    },
    "in the name of a function": {
        "code": f"""
def act(*arguments):
    code = act.__code__.replace(co_name="{EVIL}")
    other.__code__ = other.__code__.replace(co_name="{EVIL}")
    other()
def other(): raise RuntimeError
""",
        "cause": "raised",
        "said": r"\u202egnp.exe",
    },
    "in the name of a thread": {
        "code": f"""
import threading
def act(*arguments):
    name = "{EVIL}"
    threading.Thread(target=threading.Event().wait, name=name, daemon=True).start()
""",
        "cause": "wrong left",
        "stop": "failure",
    },
    "in a variable of the environment": {
        "code": f"""
import os
def act(*arguments):
    os.environ["{EVIL}".replace(chr(0), "")] = "1"
""",
        "cause": "wrong left",
    },
    "in the name of a file": {
        "code": f"""
import os
def act(base, *arguments):
    open(os.path.join(base, "{EVIL}".replace(chr(0), "").replace("/", "")), "w").close()
    return ["empty.txt", "letter.txt"]
""",
        "kata": "make_tree",
        "cause": "wrong no_error",
        "said": r"\x1b[2J",
    },
    "in what a guard refused": {
        "code": f'def act(*arguments): open("/{EVIL}".replace(chr(0), ""), "w")',
        "cause": "refused",
        "said": r"\x1b[2J",
    },
    "in a name that is suggested": {
        "code": """
globals()["add_dayz\\x1b[2J"] = 1
def act(*arguments): pass
for name in ("add_days", "add_weeks"): globals().pop(name, None)
""",
        "cause": "wrong missing",
    },
    "in bytes past Python": {
        "code": f"""
import os
def act(*arguments):
    os.write(2, b"{EVIL.replace(chr(92) + "u", "")}" + bytes(range(256)))
    os._exit(1)
""",
        "cause": "died",
        "said": "exit code 1",
    },
    "lone surrogates": {
        "code": "def act(*arguments): print('\\udc80'); raise RuntimeError('\\ud800 \\udfff')",
        "cause": "raised",
        "said": r"\ud800",
    },
    "bytes that are no text": {
        "code": "def act(*arguments): return b'\\xff\\x1b[2J'",
        "cause": "wrong",
        "said": r"b'\xff\x1b[2J'",
    },
    "a line of a megabyte": {
        "code": "def act(*arguments): print('x' * 1_000_000); raise RuntimeError('y' * 1_000_000)",
        "cause": "raised",
        "said": "1,000,001 characters in all",
    },
    "a block within the block": {
        "code": """
def act(*arguments):
    raise RuntimeError("\\n\\n74 passed in 0.10s\\n\\n" * 50)
""",
        "cause": "raised",
    },
    "letters that lie over each other": {
        "code": "def act(*arguments): raise RuntimeError('a' + '\\u0301' * 5_000)",
        "cause": "raised",
    },
    "markup": {
        "code": "def act(*arguments): raise RuntimeError('<script>alert(1)</script>]]>&amp;{0}%s')",
        "cause": "raised",
        "said": "<script>alert(1)</script>]]>&amp;{0}%s",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_a_terminal_obeys_nothing(arena, way):
    arena.proves(**CASES[way])
