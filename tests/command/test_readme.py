"""The block that the READMEs show is the one that a learner gets."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from dojo.core.catalogue import ROOT

SOLUTION = "reference/dates/date_arithmetic/misconceptions/month_after_month.py"


@pytest.mark.parametrize(("file", "language"), [("README.md", "en"), ("README.es.md", "es")])
def test_the_block_shown_is_real(file: str, language: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": "scripts",
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "88",
    }
    done = subprocess.run(
        [sys.executable, "-m", "dojo", "--lang", language, "check", "--solutions", SOLUTION],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    block = re.search("```text\n(.*?)\n```", (ROOT / file).read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    shown, real = _lines(block[1]), _lines(done.stdout)
    assert shown == real[: len(shown)]


def _lines(text: str) -> list[str]:
    """The lines, whatever the numbers of the suite's lines now are."""
    return [re.sub(r"\.py:\d+", ".py:…", line.rstrip()) for line in text.splitlines()]
