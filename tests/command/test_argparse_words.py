"""What argparse says by itself is Spanish too, on every Python."""

from __future__ import annotations

import argparse
import ast
import sys
from pathlib import Path

import pytest
from dojo.cli import argparse_words

from .conftest import Copy

NEWER = {
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (3, 14)
}
"""The texts that only a later Python has, and from which one on."""


def test_every_text_is_one_that_this_python_says() -> None:
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    said = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "_"
        and isinstance(node.args[0], ast.Constant)
    }
    expected = {
        text for text in argparse_words.TEXTS if sys.version_info >= NEWER.get(text, (3, 11))
    }
    assert expected - said == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], "opciones:\n"),
        (["cheque"], "valor no válido: 'cheque'"),
        (["check", "--solutions"], "se esperaba un argumento"),
        (["check", "--pdb=x"], "sobra el argumento 'x'"),
        (["check", "--such"], "no se reconoce: --such"),
        (["new"], "faltan estos argumentos: TEMA/KATA"),
    ],
)
def test_argparse_speaks_spanish(copy: Copy, arguments: list[str], said: str) -> None:
    done = copy.dojo("--lang", "es", *arguments, NO_COLOR="1")
    text = done.stdout + done.stderr
    assert text.startswith("uso: ")
    assert said in text


@pytest.mark.skipif(sys.version_info < (3, 14), reason="older Pythons do not suggest")
def test_the_verb_that_may_be_meant_is_named(copy: Copy) -> None:
    assert "¿querías decir 'check'?" in copy.dojo("--lang", "es", "cheque").stderr
