"""Submissions that forge answers: equality, types, the framework. None earns a test."""

from __future__ import annotations

import pytest

CASES = {
    # What is returned
    "an object that equals everything": {
        "code": """
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __getattr__(self, name): return Equal()
    def __call__(self, *arguments): return Equal()
    def __bool__(self): return True
def act(*arguments): return Equal()
""",
        "cause": "wrong",
        "said": "<Equal>",
    },
    "an object that says it is a date": {
        "code": """
from datetime import date
class Date:
    __class__ = date
    def __eq__(self, other): return True
def act(*arguments): return Date()
""",
        "cause": "wrong",
    },
    "a date that equals every date": {
        "code": """
from datetime import date
class Date(date):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
    def __repr__(self): return "the right one"
    __hash__ = date.__hash__
def act(*arguments): return Date(1, 1, 1)
""",
        "cause": "wrong",
        "said": "date(1, 1, 1)",
    },
    "a number that equals every number": {
        "code": """
class Number(int):
    def __eq__(self, other): return True
    def __int__(self): return 7
    def bit_length(self): return 3
    __hash__ = int.__hash__
def act(*arguments): return Number(-77)
""",
        "cause": "wrong",
        "said": "-77",
    },
    "text that equals all text": {
        "code": """
class Text(str):
    def __eq__(self, other): return True
    def encode(self, *how): return b"right"
    def __str__(self): return self
    __hash__ = str.__hash__
def act(*arguments): return Text("no date")
""",
        "cause": "wrong",
        "said": "'no date'",
    },
    "a tuple whose items are never the same": {
        "code": """
class Items(tuple):
    def __iter__(self): return iter(())
    def __eq__(self, other): return True
    def __len__(self): return 3
    __hash__ = tuple.__hash__
def act(*arguments): return Items((9, 9, 9))
""",
        "cause": "wrong",
        "said": "(9, 9, 9)",
    },
    "an exception that says it is another": {
        "code": """
class ValueError(Exception):
    __mro__ = (BaseException,)
ValueError.__qualname__ = ValueError.__module__ = "builtins"
def act(*arguments): raise ValueError("not the built-in one")
""",
        "cause": "raised wrong",
    },
    "an assertion of its own": {
        "code": "def act(*arguments): raise AssertionError('assert True')",
        "cause": "raised wrong",
        "said": "AssertionError",
    },
    "a generator": {
        "code": "def act(*arguments): yield from arguments",
        "cause": "wrong",
        "said": "<generator>",
    },
    "its own arguments": {"code": "def act(*arguments): return arguments", "cause": "wrong"},
    # What is near it in memory
    "values found in the frames above": {
        "code": """
import sys
from datetime import date
def act(*arguments):
    frame = sys._getframe()
    while frame is not None:
        for name, value in frame.f_locals.items():
            if "expected" in name or isinstance(value, date) and value not in arguments:
                return value
        frame = frame.f_back
""",
        "cause": "wrong",
    },
    "values found by the garbage collector": {
        "code": """
import gc
from datetime import date
def act(*arguments):
    dates = [found for found in gc.get_objects() if isinstance(found, date)]
    texts = [found for found in gc.get_objects() if isinstance(found, dict) and "expected" in found]
    return (dates or texts or [None])[0]
""",
        "cause": "wrong",
    },
    "the memory of the process": {
        "code": """
def act(*arguments):
    maps = [line for line in open("/proc/self/maps") if "heap" in line or "anon" in line]
    raise RuntimeError("expected" in "".join(maps))
""",
        "cause": "raised",
        "said": "RuntimeError: False",
    },
    # The framework
    "a patched pytest": {
        "code": """
import pytest, _pytest.runner, _pytest.python
pytest.Item.runtest = pytest.Function.runtest = lambda item: None
_pytest.runner.pytest_runtest_call = lambda item: None
_pytest.python.Function.runtest = lambda item: None
def act(*arguments): pass
""",
        "cause": "wrong",
    },
    "patched built-ins": {
        "code": """
import builtins, operator
builtins.isinstance = builtins.issubclass = lambda *arguments: True
builtins.all = builtins.any = lambda *arguments: True
operator.eq = lambda *arguments: True
def act(*arguments): pass
""",
        "cause": "wrong forged raised died hung",
        "stop": "hang",
    },
    "a patched border": {
        "code": """
from dojo.isolation import protocol
from dojo.isolation.far import host
host.Host._outcome = lambda self, call: protocol.Returned(value=["everything"])
def act(*arguments): pass
""",
        "cause": "wrong forged",  # the call that patches it is answered as before
        "said": "a message of a form that no answer has",
    },
    "a skip": {
        "code": "import pytest\ndef act(*arguments): pytest.skip('later')",
        "cause": "skipped",
        "said": "A test that is skipped",
    },
    "a class named like a skip": {
        "code": "class Skipped(Exception): pass\ndef act(*arguments): raise Skipped",
        "cause": "skipped",
    },
    "verdicts on standard output": {
        "code": """
import json, sys
def act(*arguments):
    for test in range(100):
        print(json.dumps({"kata": "dates/date_arithmetic", "outcome": "passed", "cause": None}))
    sys.stderr.write("74 passed in 0.01s\\n")
""",
        "cause": "wrong",
        "said": "printed",
    },
    "verdicts on every descriptor": {
        "code": """
import json, os
def act(*arguments):
    line = json.dumps({"outcome": "passed", "end": True}).encode() + b"\\n"
    for number in range(256):
        try:
            os.write(number, line)
        except OSError:
            pass
""",
        "cause": "forged",
        "said": "bytes that are no message",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_nothing_is_earned(arena, way):
    arena.proves(**CASES[way])
