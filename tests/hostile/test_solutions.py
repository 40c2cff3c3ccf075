"""Every solution of the table, in every setting that it names: none of them earns a test."""

from __future__ import annotations

import pytest

from .table import Case, table


@pytest.mark.parametrize("case", table(), ids=lambda case: case.name)
def test_no_test_is_earned_and_no_harm_is_done(arena, case: Case) -> None:
    arena.proves(case)
