"""Two toy katas, and right and wrong solutions of the first."""

from __future__ import annotations

from dojo.core import stub

from ..command.conftest import GREET, GREET_SUITE

__all__ = ["BAD", "EDGE", "FILES", "GOOD", "GREET", "HANG", "SQUARE", "STUB", "SUITE"]

GOOD = '''\
"""The note."""

__all__ = ["double", "half"]


def double(number: int) -> int:
    """Twice *number*."""
    return 2 * number


def half(number: int) -> int:
    """Half of *number*."""
    return number // 2
'''

BAD = GOOD.replace("number // 2", "number // 3")
"""As long as GOOD. The first task is done, the second is not."""

EDGE = GOOD.replace("number // 2", "int(number / 2)")
"""All of the core is done, and not its edge case."""

SQUARE = GOOD.replace("2 * number", "number * number")

HANG = GOOD.replace("return 2 * number", "while number:\n        pass")

STUB = stub.derive(GOOD)

SUITE = '''\
"""Twice a number, and half of it."""

import numbers_


def test_double_of_two():
    """Twice two is four.

    The least surprising case.
    """
    assert numbers_.double(2) == 4


def test_double_of_three():
    """Twice three is six.

    Here a sum and a product differ, which many people do not expect before they have seen it.
    """
    assert numbers_.double(3) == 6


def test_half_of_six():
    """Half of six is three.

    It undoes what was doubled.
    """
    assert numbers_.half(6) == 3
'''

EDGES = '''\
"""An odd number below zero."""

import numbers_


def test_half_of_minus_three():
    """Half of minus three is minus two."""
    assert numbers_.half(-3) == -2
'''

TASK = """\
# Numbers

Twice a number, and half of it: two small functions to begin with.

## Double

`double(number: int) -> int`

Twice the number.

## Half

`half(number: int) -> int`

Half of the number, without what is left over.
"""

HINTS = """\
# Hints

## Double

1. Once and once again.
2. `2 *` is one way.

## Half

1. It is a division.
"""

FILES = {
    "katas/catalogue.toml": '[topics]\ntoys = ["numbers_", "greet"]\n',
    "katas/toys/numbers_/test_numbers_.py": SUITE,
    "katas/toys/numbers_/test_numbers__edges.py": EDGES,
    "katas/toys/numbers_/numbers_.py": STUB,
    "katas/toys/numbers_/README.md": TASK,
    "katas/toys/numbers_/README.es.md": TASK.replace("Twice a number", "El doble de un número"),
    "katas/toys/numbers_/hints.md": HINTS,
    "katas/toys/numbers_/es.po": 'msgid "Twice two is four."\nmsgstr "Dos por dos son cuatro."\n',
    "katas/toys/greet/test_greet.py": GREET_SUITE,
    "katas/toys/greet/greet.py": stub.derive(GREET),
    "reference/toys/numbers_/numbers_.py": GOOD,
    "reference/toys/numbers_/misconceptions/square.py": (
        f'"""Twice a number is its square.\n\nCaught by: test_double_of_three\n"""\n{SQUARE}'
    ),
    "reference/toys/greet/greet.py": GREET,
}
