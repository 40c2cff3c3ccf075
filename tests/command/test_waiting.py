"""`check` on a real terminal, while a call does not come to its end."""

from __future__ import annotations

import sys

import pytest

from ..conftest import PATIENCE
from .conftest import DOUBLE, Copy

pexpect = pytest.importorskip("pexpect")
if sys.platform == "win32":
    pytest.skip("Windows has other terminals", allow_module_level=True)

HANGS = DOUBLE.replace("return", "while True: pass\n    return")


def test_what_has_been_running_for_long_is_named_and_wiped_in_the_end(copy: Copy) -> None:
    copy.write("katas/toys/double/double.py", HANGS)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "dojo", "check", "double"],
        cwd=str(copy.root),
        env=copy.environment(TERM="xterm", COLUMNS="70"),
        encoding="utf-8",
        dimensions=(24, 70),
        timeout=PATIENCE,
    )
    for seconds in (1, 2):
        child.expect_exact(f"\r`double` has been running for {seconds} s …")
    child.sendintr()
    child.expect_exact("\r" + " " * 69 + "\r")
    child.expect(pexpect.EOF)
    assert "has been running" not in child.before
