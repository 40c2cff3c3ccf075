"""Errors that a library prints, or leaves in a future, are told unless something asks for them."""

from __future__ import annotations

import pytest
from dojo.isolation.protocol import Inspect
from dojo.runner.session import current_session

SOLUTION = """
import logging, traceback
from concurrent.futures import ThreadPoolExecutor, as_completed

def fail():
    raise ValueError("no")

def forgotten():
    with ThreadPoolExecutor() as pool:
        pool.submit(fail)

def asked():
    with ThreadPoolExecutor() as pool:
        [future] = as_completed([pool.submit(fail)])
        return str(future.exception())

def raised():
    with ThreadPoolExecutor() as pool:
        try:
            pool.submit(fail).result()
        except ValueError as error:
            return str(error)

def printed(show=traceback.print_exc):
    try:
        fail()
    except ValueError:
        show()

def logged():
    printed(lambda: logging.exception("failed"))
"""


@pytest.mark.parametrize(
    ("function", "told"),
    [
        ("forgotten", ["ValueError"]),
        ("printed", ["ValueError"]),
        ("logged", ["ValueError"]),
        ("asked", []),
        ("raised", []),
    ],
)
def test_an_error_is_told_unless_it_was_asked_for(far, function, told):
    solution = far(SOLUTION)
    getattr(solution, function)()
    found = current_session().ask(solution._kata, Inspect())
    assert [error.type for error in found.swallowed] == told
    assert found.troubles == []
