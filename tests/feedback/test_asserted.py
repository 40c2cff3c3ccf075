"""The line of a suite that a failure is told by, and what it expects as it is written there."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from dojo.core.suite import asserted

SUITE = """
NUMBERED = b"0123456789"

def clock(text):
    return text

def task():
    raise NotImplementedError

def call():
    return task()

def check():
    assert call() == 7

def test_source():
    assert call() == {"a": 1}

def test_texts_of_a_helper():
    assert call() == clock("09:30 +01:00")

def test_texts_of_a_helper_one_a_line():
    assert call() == clock(
        "09:30",
        "10:30",
    )

def test_helper_with_other_values():
    assert call() == clock(1)

def test_no_helper():
    assert call() == str("x")

def test_comparison_in_a_helper():
    check()

def test_names_of_the_suite():
    size = 3
    assert call() == NUMBERED[:size] + b"!"

def test_none():
    call()
"""


@pytest.mark.parametrize(
    ("test", "line", "expected"),
    [
        ("test_source", "assert call() == {", "{'a': 1}"),
        ("test_texts_of_a_helper", 'assert call() == clock("0', "09:30 +01:00"),
        ("test_texts_of_a_helper_one_a_line", "assert call() == clock(\n", "09:30\n10:30"),
        ("test_helper_with_other_values", "assert call() == clock(1)", "clock(1)"),
        ("test_no_helper", "assert call() == str(", "str('x')"),
        ("test_comparison_in_a_helper", "assert call() == 7", "7"),
        ("test_names_of_the_suite", "assert call() == NUMBERED", "b'012!'"),
        ("test_none", "call()\n", ""),
    ],
)
def test_what_a_line_expects(tmp_path: Path, test: str, line: str, expected: str) -> None:
    suite = tmp_path / "test_toy.py"
    suite.write_text(SUITE, encoding="utf-8")
    with pytest.raises(NotImplementedError) as raised:
        runpy.run_path(str(suite))[test]()
    found = asserted(suite, raised.value.__traceback__)
    assert found.expected == expected
    assert found.line == SUITE[: SUITE.rindex(f"    {line}")].count("\n") + 1
