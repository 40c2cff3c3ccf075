"""The stub: all that a learner needs to begin, and nothing of the answer."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest
from dojo.core import catalogue
from dojo.core.stub import derive


def test_a_function_keeps_signature_and_docstring_and_loses_its_body() -> None:
    source = '''"""The note: how it is done."""

__all__ = ["double"]


def double(n: int) -> int:
    """Return twice *n*."""
    # The trick.
    return n + n
'''
    assert (
        derive(source)
        == '''def double(n: int) -> int:
    """Return twice *n*."""
    raise NotImplementedError
'''
    )


def test_helpers_and_constants_stay_behind() -> None:
    source = '''
__all__ = ["f"]
_ANSWER = 42


def _helper() -> int:
    return _ANSWER


def f() -> int:
    """Return it."""
    return _helper()
'''
    assert "ANSWER" not in derive(source)
    assert "_helper" not in derive(source)


def test_imports_of_the_signatures_stay_and_others_go() -> None:
    source = '''
import calendar
from collections.abc import Iterator
from datetime import date, timedelta
import zoneinfo

__all__ = ["week"]


def week(day: date, zone: zoneinfo.ZoneInfo) -> Iterator[date]:
    """Yield seven days."""
    yield day + timedelta(1)
'''
    assert derive(source).splitlines()[:3] == [
        "from collections.abc import Iterator",
        "from datetime import date",
        "import zoneinfo",
    ]
    assert "calendar" not in derive(source)


def test_type_aliases_of_the_signatures_stay_with_what_they_need() -> None:
    source = '''
from datetime import date
from typing import TypeAlias, TypeVar

__all__ = ["f"]

Pair: TypeAlias = tuple[date, date]
Day = TypeVar("Day", bound=date)
OTHER = 1


def f(pair: Pair, day: Day) -> Day:
    """Return it."""
    return day
'''
    stub = derive(source)
    assert 'Pair: TypeAlias = tuple[date, date]\nDay = TypeVar("Day", bound=date)\n' in stub
    assert "from datetime import date\nfrom typing import TypeAlias, TypeVar\n" in stub
    assert "OTHER" not in stub


def test_order_is_that_of_all() -> None:
    source = '__all__ = ["b", "a"]\n\n\ndef a() -> None: ...\n\n\ndef b() -> None: ...\n'
    assert derive(source) == (
        "def b() -> None:\n    raise NotImplementedError\n\n\n"
        "def a() -> None:\n    raise NotImplementedError\n"
    )


def test_decorators_stay() -> None:
    source = '''
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

__all__ = ["opened"]


@contextmanager
def opened(
    path: str,
    *,
    mode: str = "r",
) -> Iterator[str]:
    """Open it.

    Raises OSError.
    """
    yield path
'''
    assert (
        derive(source).partition("\n\n\n")[2]
        == '''@contextmanager
def opened(
    path: str,
    *,
    mode: str = "r",
) -> Iterator[str]:
    """Open it.

    Raises OSError.
    """
    raise NotImplementedError
'''
    )


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

    def run(self) -> None:
        """Serve."""
        self._serve()

    def _serve(self) -> None:
        pass

    def __repr__(self) -> str:
        return "Room"
'''


def test_a_class_keeps_its_bases_public_methods_and_properties() -> None:
    assert (
        derive(CLASS)
        == '''import socket
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

    def run(self) -> None:
        """Serve."""
        raise NotImplementedError
'''
    )


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
