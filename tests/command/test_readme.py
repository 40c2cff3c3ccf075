"""The READMEs show a block as a learner gets it, and every kata with its level, in order."""

from __future__ import annotations

import os
import re
import sys

import pytest
from dojo.core.catalogue import KATAS, ROOT, load

from ..conftest import run

SOLUTION = "reference/dates/date_arithmetic/misconceptions/month_after_month.py"


@pytest.mark.parametrize(("file", "language"), [("README.md", "en"), ("README.es.md", "es")])
def test_the_block_shown_is_real(file: str, language: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": "scripts",
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "88",
        "KATA_LANG": language,
    }
    command = [sys.executable, "-m", "dojo", "check", "--solutions", SOLUTION]
    done = run(command, ROOT, environment)
    block = re.search("```text\n(.*?)\n```", (ROOT / file).read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    shown, real = _lines(block[1]), _lines(done.stdout)
    assert shown == real[: len(shown)]


def _lines(text: str) -> list[str]:
    """The lines, whatever the numbers of the suite's lines now are."""
    return [re.sub(r"\.py:\d+", ".py:…", line.rstrip()) for line in text.splitlines()]


ROW = re.compile(r"^\| (?:\[\w+\]\((\S+)\) \| )?(●+) \| \[\w+\]\((\S+)\) \|", re.MULTILINE)


@pytest.mark.parametrize("readme", ["README.md", "README.es.md"])
def test_tables_of_katas_are_those_of_the_catalogue(readme: str) -> None:
    katas = load()
    rows = ROW.findall((ROOT / readme).read_text(encoding="utf-8"))
    assert rows == [
        (f"katas/{kata.topic}/{readme}", "●" * kata.level, f"katas/{kata.key}/{readme}")
        for kata in katas
    ]
    for topic in dict.fromkeys(kata.topic for kata in katas):
        rows = ROW.findall((KATAS / topic / readme).read_text(encoding="utf-8"))
        own = [kata for kata in katas if kata.topic == topic]
        assert rows == [("", "●" * kata.level, f"{kata.name}/{readme}") for kata in own]
        assert [kata.level for kata in own] == sorted(kata.level for kata in own)
