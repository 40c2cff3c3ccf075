"""The stub: all that a learner needs to begin, and nothing of the answer."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest
from dojo.core import catalogue
from dojo.core.stub import derive

FUNCTION = '''"""The note: how it is done."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
import zoneinfo
from typing import TypeAlias, TypeVar

__all__ = ["week"]

Pair: TypeAlias = tuple[date, date]
Day = TypeVar("Day", bound=date)
_ANSWER = 42


def _helper() -> int:
    return _ANSWER


@cache
def week(
    pair: Pair,
    *,
    zone: zoneinfo.ZoneInfo,
) -> Iterator[Day]:
    """Yield seven days.

    Raises OSError.
    """
    # The trick.
    yield calendar.first(pair) + timedelta(1)
'''

FUNCTION_STUB = '''from collections.abc import Iterator
from datetime import date
from functools import cache
import zoneinfo
from typing import TypeAlias, TypeVar


Pair: TypeAlias = tuple[date, date]
Day = TypeVar("Day", bound=date)


@cache
def week(
    pair: Pair,
    *,
    zone: zoneinfo.ZoneInfo,
) -> Iterator[Day]:
    """Yield seven days.

    Raises OSError.
    """
    raise NotImplementedError
'''

CLASS = '''
import socket
import threading

__all__ = ["Room"]


class Room(threading.Thread):
    """A room."""

    limit = 16
    name_: str = "x"

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return self._sock.getsockname()

    def _serve(self) -> None:
        pass

    def __repr__(self) -> str:
        return "Room"
'''

CLASS_STUB = '''import socket
import threading


class Room(threading.Thread):
    """A room."""

    name_: str

    def __init__(self, sock: socket.socket) -> None:
        raise NotImplementedError

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        raise NotImplementedError
'''

ORDER = '__all__ = ["b", "a"]\n\n\ndef a() -> None: ...\n\n\ndef b() -> None: ...\n'

ORDER_STUB = (
    "def b() -> None:\n    raise NotImplementedError\n\n\n"
    "def a() -> None:\n    raise NotImplementedError\n"
)


@pytest.mark.parametrize(
    ("source", "stub"),
    [
        pytest.param(FUNCTION, FUNCTION_STUB, id="what the signature needs stays, all else goes"),
        pytest.param(CLASS, CLASS_STUB, id="bases, public methods and properties stay"),
        pytest.param(ORDER, ORDER_STUB, id="the order is that of __all__"),
    ],
)
def test_a_stub_is_the_public_face(source: str, stub: str) -> None:
    assert derive(source) == stub


def test_an_unknown_name_in_all_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="dobule"):
        derive('__all__ = ["dobule"]\n')


@pytest.mark.parametrize("kata", catalogue.load(), ids=lambda kata: kata.key)
def test_stubs_of_all_katas_are_formatted_and_define_the_tasks(kata: catalogue.Kata) -> None:
    stub = derive(kata.reference.read_text(encoding="utf-8"))
    formatted = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", "stub.py", "-"],
        input=stub.encode(),
        capture_output=True,
        check=True,
    )
    assert formatted.stdout.decode() == stub
    defined = [node.name for node in ast.parse(stub).body if hasattr(node, "name")]
    assert tuple(dict.fromkeys(defined)) == catalogue.tasks(kata)
