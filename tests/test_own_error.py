"""A slip anywhere in a solution is what the learner reads first, whatever the test saw of it."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest
from dojo.authoring.runs import Judges
from dojo.core import catalogue
from dojo.core.catalogue import Kata

SLIP = "mesage"
SLIPS = 3
"""Statements of each reference that are tried; the kata's name is the seed."""


def statements(source: str) -> list[ast.stmt]:
    """The statements in the functions of *source*, but for docstrings and functions."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    found = [node for function in functions for node in ast.walk(function)]
    texts = {id(function.body[0]) for function in functions if ast.get_docstring(function)}
    no_code = ast.FunctionDef | ast.Nonlocal
    return [
        node
        for node in found
        if isinstance(node, ast.stmt) and not isinstance(node, no_code) and id(node) not in texts
    ]


def with_slip(source: str, statement: ast.stmt) -> str:
    """The *source* with an unknown name in the place of a *statement*."""
    lines = source.splitlines()
    slip = " " * statement.col_offset + SLIP
    return "\n".join([*lines[: statement.lineno - 1], slip, *lines[statement.end_lineno or 0 :]])


@pytest.mark.parametrize("kata", catalogue.load(), ids=lambda kata: kata.name)
def test_the_first_block_begins_with_a_slip_wherever_it_is(kata: Kata, tmp_path: Path) -> None:
    source = kata.reference.read_text(encoding="utf-8")
    file = tmp_path / f"{kata.name}.py"
    with Judges(kata) as judges:
        for statement in random.Random(kata.name).sample(statements(source), SLIPS):
            file.write_text(with_slip(source, statement) + "\n", encoding="utf-8")
            failed = judges.run(file, stop="failure").failed
            for verdict in failed:  # none if no test comes there
                named = f"NameError: name '{SLIP}' is not defined"
                own, *_ = verdict.block.partition("\n\n")
                assert own.startswith(f"✗ {named}") or f": {named}" in own, verdict.block
